import type { StoredKind } from '#schemas/attachment.ts'

const types: Record<StoredKind, string> = {
	pdf: 'application/pdf',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	jpg: 'image/jpeg',
	png: 'image/png',
	csv: 'text/csv; charset=utf-8',
}

/** The media type of a kind of file. */
export function typeOf(kind: StoredKind): string {
	return types[kind]
}

/** What a file that people sent goes out with: to be saved, never shown, and nothing in it may run. For staff, and for whoever sent it. */
export function downloadHeaders({ kind, name, size }: { kind: StoredKind; name: string; size: number }): Record<string, string> {
	return {
		'Content-Type': types[kind],
		'Content-Length': String(size),
		'Content-Disposition': disposition(name),
		'X-Content-Type-Options': 'nosniff',
		'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox",
		'Cross-Origin-Resource-Policy': 'same-origin',
		'Cache-Control': 'no-store',
		'Referrer-Policy': 'no-referrer',
	}
}

/** The name in both ways of RFC 6266: plain for old programs, whole for the rest. */
export function disposition(name: string): string {
	const plain = name.replace(/[^0-9A-Za-z. _-]/g, '_')
	const whole = encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
	return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`
}
