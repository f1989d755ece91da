const known = [
	'default-src',
	'script-src',
	'script-src-elem',
	'script-src-attr',
	'style-src',
	'style-src-elem',
	'style-src-attr',
	'img-src',
	'font-src',
	'connect-src',
	'manifest-src',
	'media-src',
	'object-src',
	'frame-src',
	'child-src',
	'worker-src',
	'form-action',
	'base-uri',
	'frame-ancestors',
	'require-trusted-types-for',
	'trusted-types',
]
const most = 20

/**
 * The directives that reports in either format name, and nothing else of them: addresses and samples may hold
 * what a visitor typed. A name we do not know counts as `other`.
 */
export function directivesIn(body: unknown): string[] {
	const reports = Array.isArray(body) ? body.slice(0, most).map((report) => fieldOf(report, 'body')) : [fieldOf(body, 'csp-report')]
	return reports
		.filter((report) => report !== undefined)
		.map((report) => {
			const named = fieldOf(report, 'effectiveDirective') ?? fieldOf(report, 'effective-directive') ?? fieldOf(report, 'violated-directive')
			const directive = typeof named === 'string' ? named.split(' ')[0]! : ''
			return known.includes(directive) ? directive : 'other'
		})
}

function fieldOf(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
}
