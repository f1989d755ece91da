import { fold } from './words.ts'

/** What to search for one part of a query: the part as typed first, then the same with other words of its groups. */
export function formsOf(part: string, groups: readonly (readonly string[])[]): string[] {
	const swapped = groups.map((group) => group.map(fold)).flatMap((group) => swap(part, group))
	const alternatives = [...new Set(swapped)].filter((form) => !form.includes(part))
	return [part, ...alternatives.filter((form) => !alternatives.some((other) => other !== form && form.includes(other)))]
}

function swap(part: string, group: readonly string[]): string[] {
	const [written] = group.filter((word) => part.includes(word)).sort((a, b) => b.length - a.length)
	return written ? group.filter((word) => word !== written).map((word) => part.replace(written, word)) : []
}
