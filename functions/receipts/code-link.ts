import { under } from '#functions/base.ts'

/**
 * The absolute address a QR code holds. The code stands after the `#`: it is sent to no server, written in no log and
 * told to no other site. Nothing when the site's own address is not known.
 */
export function codeLink(origin: string, base: string, code: string, kind: 'receipt' | 'resume' = 'receipt'): string | undefined {
	if (origin === '') return undefined
	return `${origin}${under(base, '/my/')}#${kind === 'resume' ? 'resume-' : ''}${code}`
}
