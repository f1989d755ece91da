/** The text of a `programme.mdx` whose front matter says that its pairing table is published. */
export function markPublished(text: string): string {
	const end = text.indexOf('\n---', 3)
	const front = text.slice(0, end)
	return (
		front
			.replace(/^(pairings:\s*\n(?:[ \t]+.*\n)*?[ \t]+published:[ \t]*)false\b/m, '$1true')
			.replace(/^(pairings:\s*\{.*\bpublished:\s*)false\b/m, '$1true') + text.slice(end)
	)
}
