import * as z from 'zod'

/**
 * Files sent with a form. A file is stored before the form is read, so that one bad file never costs the rest: the
 * form holds the ids of those that were received.
 */
export function uploads(max: number) {
	return z.array(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/, '有文件没有收到，请重新选择')).max(max, `最多 ${max} 个文件`)
}
