/**
 * The queue of the desk: one box that chooses all cases of the page, and how many are chosen, said where they are chosen and
 * where something is done with them. Without script each case has its box, and the answer tells how many it was.
 */
export function equip(form: HTMLFormElement): void {
	const boxes = [...form.querySelectorAll<HTMLInputElement>('input[name="chosen"]')]
	const legend = form.querySelector('.queue-batch legend')
	if (boxes.length === 0 || !legend) return
	const all = Object.assign(document.createElement('input'), { type: 'checkbox' })
	const label = document.createElement('label')
	label.append(all, ` 选本页全部 ${boxes.length} 件`)
	const said = Object.assign(document.createElement('span'), { role: 'status' })
	const line = Object.assign(document.createElement('p'), { className: 'queue-all' })
	line.append(label, said)
	form.prepend(line)

	const count = () => {
		const chosen = boxes.filter(({ checked }) => checked).length
		all.checked = chosen === boxes.length
		all.indeterminate = chosen > 0 && chosen < boxes.length
		said.textContent = chosen > 0 ? `已选 ${chosen} 件` : ''
		legend.textContent = chosen > 0 ? `对选中的 ${chosen} 件` : '对勾选的事项'
	}
	form.addEventListener('change', ({ target }) => {
		if (target === all) for (const box of boxes) box.checked = all.checked
		if (target === all || boxes.includes(target as HTMLInputElement)) count()
	})
	// A browser that goes back, or loads again, may tick boxes as they were.
	addEventListener('pageshow', count)
	count()
}
