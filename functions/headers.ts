import { basePath, under } from './base.ts'

type HeaderValues = Record<string, string>

const everywhere: HeaderValues = {
	'Strict-Transport-Security': 'max-age=31536000',
	'X-Content-Type-Options': 'nosniff',
	'X-Frame-Options': 'DENY',
	'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()',
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Resource-Policy': 'same-origin',
	'X-Permitted-Cross-Domain-Policies': 'none',
}

/** What every page carries, whether it is a file or comes from the Worker. */
export function pageHeaders(base: string): HeaderValues {
	return {
		'Content-Security-Policy': pagePolicy(base),
		'Reporting-Endpoints': `csp="${under(base, '/api/csp-report')}"`,
		'Referrer-Policy': 'strict-origin-when-cross-origin',
		...everywhere,
	}
}

/** What a Worker response carries by its content type; `Cache-Control` and `X-Robots-Tag` set by the route stay. */
export function workerHeaders(base: string, contentType: string | null): HeaderValues {
	if (contentType?.startsWith('text/html'))
		return { ...pageHeaders(base), 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow' }
	return {
		...(contentType?.startsWith('application/json') && { 'Content-Type': 'application/json; charset=utf-8' }),
		'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox",
		'Referrer-Policy': 'no-referrer',
		'Cache-Control': 'no-store',
		...everywhere,
	}
}

/** The policy of every page. Only the search page runs WebAssembly. */
function pagePolicy(base: string, script = "'self'"): string {
	return [
		"default-src 'none'",
		`script-src ${script}`,
		"style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'",
		"base-uri 'none'; object-src 'none'; frame-ancestors 'none'",
		"require-trusted-types-for 'script'; trusted-types 'none'",
		'upgrade-insecure-requests',
		`report-to csp; report-uri ${under(base, '/api/csp-report')}`,
	].join('; ')
}

/** The text of `_headers`, which Cloudflare reads beside the static files. Later rules add to earlier ones. */
export function headersFile(base: string): string {
	const at = basePath(base)
	const search = { 'Content-Security-Policy': pagePolicy(base, "'self' 'wasm-unsafe-eval'") }
	return [
		rule('/*', pageHeaders(base)),
		rule(`${at}search/`, search, ['Content-Security-Policy']),
		rule(`${at}_astro/*`, { 'Cache-Control': 'public, max-age=31536000, immutable' }),
		...['shell', 'needs/shell', 'needs/shell/need', 'styleguide', 'self-check'].map((page) =>
			rule(`${at}${page}/`, { 'X-Robots-Tag': 'noindex, nofollow' }),
		),
		...['csv', 'xlsx', 'json'].map((format) => rule(`${at}programmes/:id/pairings.${format}`, attachment(`:id-pairings.${format}`))),
		rule(`${at}*.csv`, { 'Content-Type': 'text/csv; charset=utf-8' }),
		rule(`${at}*.ics`, { 'Content-Type': 'text/calendar; charset=utf-8' }),
	].join('\n')
}

function attachment(name: string): HeaderValues {
	return { 'Content-Disposition': `attachment; filename="${name}"` }
}

function rule(path: string, values: HeaderValues, without: string[] = []): string {
	const lines = [...without.map((name) => `! ${name}`), ...Object.entries(values).map(([name, value]) => `${name}: ${value}`)]
	return `${path}\n${lines.map((line) => `  ${line}\n`).join('')}`
}
