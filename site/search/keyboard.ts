/** `/` goes to the search box; arrows or j and k move among the results. Enter opens, as on any link. */
export function listenToKeys(input: HTMLInputElement, results: HTMLElement): void {
	document.addEventListener('keydown', (event) => {
		if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
		const target = event.target as HTMLElement
		if (event.key === '/' && !isTyping(target)) return take(event, input)
		const step = stepOf(event.key, target, input)
		const links = [...results.querySelectorAll('a')]
		if (!step || !links.length) return
		const at = links.indexOf(document.activeElement as HTMLAnchorElement)
		const next = at + step < 0 ? input : links[at + step]
		if (next && (at >= 0 || step > 0)) take(event, next)
	})
}

function stepOf(key: string, target: HTMLElement, input: HTMLInputElement): number {
	if (target === input) return key === 'ArrowDown' ? 1 : 0
	if (isTyping(target)) return 0
	const inList = target.closest('#results') !== null
	if (key === 'j' || (key === 'ArrowDown' && inList)) return 1
	return key === 'k' || (key === 'ArrowUp' && inList) ? -1 : 0
}

function isTyping(target: HTMLElement): boolean {
	return target.matches('input, select, textarea, [contenteditable]')
}

function take(event: KeyboardEvent, target: HTMLElement): void {
	event.preventDefault()
	target.focus()
}
