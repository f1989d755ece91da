const mainMarker = '@@main@@'

/** What pages are poured into when the site's own frame cannot be had. */
export const bareShell = `<!doctype html>
<html lang="zh-Hans">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>@@title@@</title></head>
<body><main id="main">@@main@@</main></body>
</html>`

/**
 * The frame with its title, whatever else its head has a marker for, and its main content. Only the frame's own markers
 * are replaced, so a visitor who types `@@main@@` sees just that.
 */
export function pour(shell: string, title: string, main: string, head: Record<string, string> = {}): string {
	const frame = shell.includes(mainMarker) ? shell : bareShell
	const words: Record<string, string> = { ...head, title }
	const around = frame
		.split(mainMarker)
		.map((part) => part.replace(/@@([a-z]+)@@/g, (marker, name) => (Object.hasOwn(words, name) ? escaped(words[name]!) : marker)))
	return around.join(main)
}

function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** The telephone number that the frame shows, when the bureau has filled one in. */
export function telephoneIn(shell: string): string | undefined {
	return /\sdata-telephone="([\d-]{5,20})"/.exec(shell)?.[1]
}
