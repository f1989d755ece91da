import type { Description } from '#functions/api/path-item.ts'

/** How to ask for it at a terminal, to be copied whole. */
export function requestFor(server: string, path: string, { parameters = [], requestBody }: Description): string {
	const [[type, media] = ['', undefined]] = Object.entries(requestBody?.content ?? {})
	const headers = parameters.flatMap(({ in: place, name, example }) => (place === 'header' && example ? [`${name}: ${example}`] : []))
	const sent = [...(type ? [`Content-Type: ${type}`] : []), ...headers].map((header) => `-H '${header}'`)
	const address = `curl ${server}${path}`
	if (!media) return address
	const body = media.example === undefined ? '--data-binary @营业执照.pdf' : "--data-binary @- <<'JSON'"
	const command = [address, ...sent, body].join(' \\\n  ')
	return media.example === undefined ? command : `${command}\n${JSON.stringify(media.example, null, 2)}\nJSON`
}
