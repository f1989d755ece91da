/** Beside the code of a receipt: copy it, print the page. By hand both work without script. */
export function equipReceipt(receipt: HTMLElement): void {
	const code = receipt.querySelector<HTMLElement>('[data-copy]')
	if (!code) return
	const said = Object.assign(document.createElement('span'), { className: 'quiet' })
	said.setAttribute('role', 'status')
	const copy = button('复制', async () => {
		try {
			await navigator.clipboard.writeText(code.dataset.code ?? code.textContent ?? '')
			said.textContent = ' 已复制'
		} catch {
			getSelection()?.selectAllChildren(code)
			said.textContent = ' 已选中，请按 Ctrl+C 复制'
		}
	})
	code.after(
		copy,
		button('打印', () => print()),
		said,
	)
}

/** Above a form to be printed: a button, and its number at the head of every sheet. */
export function equipPrint(sheet: HTMLElement): void {
	const mark = document.querySelector<HTMLElement>('.filled')?.dataset.mark
	if (mark) document.documentElement.style.setProperty('--print-mark', JSON.stringify(mark))
	const line = document.createElement('p')
	line.append(button('打印', () => print()))
	sheet.append(line)
}

function button(words: string, act: () => unknown): HTMLButtonElement {
	const it = Object.assign(document.createElement('button'), { type: 'button', textContent: words })
	it.addEventListener('click', () => void act())
	return it
}
