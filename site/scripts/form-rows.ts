import { filledEvent } from './form-answers.ts'

/** Tables grow row by row: what waits behind the summary comes out when it is asked for. */
export function growTables(form: HTMLFormElement): void {
	for (const table of form.querySelectorAll<HTMLElement>('[data-rows]')) grow(form, table)
}

function grow(form: HTMLFormElement, table: HTMLElement): void {
	const fold = table.querySelector<HTMLDetailsElement>(':scope > details.field-more')
	if (fold) fold.replaceWith(...fold.querySelectorAll('.field-row'))
	const rows = [...table.querySelectorAll<HTMLElement>(':scope > .field-row')]
	const name = (rows[0]?.querySelector('legend')?.textContent ?? '').replace(/[\s\d]+$/, '').trim()
	let shown = 0
	const add = button(`再加一行${name}`, () => {
		show(shown + 1)
		controlsOf(rows[shown - 1]!)[0]?.focus()
	})
	const drop = button(`去掉最后一行`, () => {
		empty(rows[shown - 1]!)
		show(shown - 1)
		form.dispatchEvent(new Event('input', { bubbles: true }))
		;(shown > least(rows) ? drop : add).focus()
	})
	const show = (wanted: number) => {
		shown = Math.min(rows.length, Math.max(wanted, least(rows), rows.findLastIndex(isUsed) + 1))
		for (const [at, row] of rows.entries()) row.hidden = at >= shown
		add.hidden = shown >= rows.length
		drop.hidden = shown <= least(rows)
		count.textContent = `${shown} 行，最多 ${rows.length} 行`
	}
	const count = Object.assign(document.createElement('span'), { className: 'quiet' })
	const line = Object.assign(document.createElement('p'), { className: 'field-row-tools' })
	line.append(add, drop, count)
	table.append(line)
	show(0)
	form.addEventListener(filledEvent, () => show(shown))
}

/** As many rows as must be filled in, and one in any case. */
function least(rows: HTMLElement[]): number {
	return Math.max(1, rows.findLastIndex((row) => controlsOf(row).some((it) => it.required)) + 1)
}

function isUsed(row: HTMLElement): boolean {
	return controlsOf(row).some((it) => it.value !== '') || row.querySelector('.field-wrong') !== null
}

function controlsOf(row: HTMLElement): (HTMLInputElement | HTMLSelectElement)[] {
	return [...row.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')]
}

function empty(row: HTMLElement): void {
	for (const control of controlsOf(row)) control.value = ''
	for (const wrong of row.querySelectorAll('.field-wrong')) {
		wrong.classList.remove('field-wrong')
		wrong.querySelector('.field-error')?.remove()
	}
}

function button(words: string, act: () => void): HTMLButtonElement {
	const it = Object.assign(document.createElement('button'), { type: 'button', textContent: words })
	it.addEventListener('click', act)
	return it
}
