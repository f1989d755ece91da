/**
 * What no text that people send may contain (reliability F14): control characters except tab and line feed,
 * halves of surrogate pairs, direction overrides, the byte-order mark, and tag characters.
 */
const refused = /[[\p{Cc}--[\t\n]]\p{Cs}\u202A-\u202E\u2066-\u2069\uFEFF\u{E0000}-\u{E007F}]/v
const everyRefused = new RegExp(refused, 'gv')
const flood = /(\p{M}{8})\p{M}+/gu

/** Most of what is typed: ASCII, Chinese characters and their punctuation, in NFC however they stand together, nothing refused. */
const plain = /^[\n -~\u3001-\u3029\u4E00-\u9FFF\uFF01-\uFF5E]*$/

/** Text with line feeds only, in NFC. Trimming comes after `isRefused`: it takes a byte-order mark away unseen. */
export function tidy(text: string): string {
	return plain.test(text) ? text : text.replace(/\r\n?/g, '\n').normalize('NFC')
}

/** Whether tidy text holds characters that are never stored. */
export function isRefused(text: string): boolean {
	return !plain.test(text) && (refused.test(text) || text.search(flood) >= 0)
}

/** Text without what is refused, to show again. */
export function withoutRefused(text: string): string {
	return text.replace(everyRefused, '').replace(flood, '$1')
}
