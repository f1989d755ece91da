/** 大字 and 高对比: with script the choice is kept on this device; without it the same form posts to the Worker. */
const root = document.documentElement
const modes = ['large', 'contrast'] as const
const key = 'reading'

function kept(): string[] {
	try {
		return (localStorage.getItem(key) ?? '').split(',')
	} catch {
		return []
	}
}

function show(on: string[]): void {
	for (const mode of modes) {
		root.toggleAttribute(`data-${mode}`, on.includes(mode))
		document.querySelector(`[data-mode="${mode}"]`)?.setAttribute('aria-pressed', String(on.includes(mode)))
	}
}

function toggle(event: SubmitEvent): void {
	const mode = (event.submitter as HTMLButtonElement | null)?.value
	if (!mode) return
	event.preventDefault()
	const on = modes.filter((it) => (it === mode) !== root.hasAttribute(`data-${it}`))
	try {
		localStorage.setItem(key, on.join(','))
	} catch {
		// A browser that keeps nothing still shows the mode on this page.
	}
	show(on)
}

show(kept())
document.querySelector<HTMLFormElement>('.reading-mode')?.addEventListener('submit', toggle)
