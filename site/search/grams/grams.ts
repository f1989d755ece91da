/** Stands after the last character of a run, so that every character begins a pair. Folded text has no spaces. */
export const end = ' '

/**
 * The grams whose lists, intersected, find `form`: the pair itself, or triples that overlap by one character and so
 * leave little room for a page that has them all but not in a row.
 */
export function coverOf(form: string): string[] {
	if (form.length < 3) return [form]
	const cover = []
	for (let at = 0; at + 3 < form.length; at += 2) cover.push(form.slice(at, at + 3))
	return [...new Set([...cover, form.slice(-3)])]
}
