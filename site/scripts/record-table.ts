/** Filters and sorting for a table that is already complete without script. */
class RecordTable extends HTMLElement {
	connectedCallback(): void {
		const rows = [...this.querySelectorAll<HTMLTableRowElement>('tbody tr')]
		const heads = [...this.querySelectorAll<HTMLTableCellElement>('thead th')]
		if (rows.length < 2) return
		const names = heads.map((head) => head.textContent?.trim() ?? '')
		for (const [column, head] of heads.entries()) head.replaceChildren(sortButton(names[column]!, () => sort(rows, heads, column)))
		this.querySelector('.table-count')?.remove()
		this.prepend(tools(rows, heads, names))
	}
}

function sortButton(name: string, act: () => void): HTMLButtonElement {
	const button = Object.assign(document.createElement('button'), { type: 'button', textContent: name, title: '按这一列排序' })
	button.addEventListener('click', act)
	return button
}

/** Sorts by a column, first up, then down; by -1, back to the order of the record. */
function sort(rows: HTMLTableRowElement[], heads: HTMLTableCellElement[], column: number): void {
	const up = heads[column]?.getAttribute('aria-sort') !== 'ascending'
	for (const head of heads) head.removeAttribute('aria-sort')
	heads[column]?.setAttribute('aria-sort', up ? 'ascending' : 'descending')
	const key = (row: HTMLTableRowElement) => Number(row.cells[column]?.dataset.sort ?? 0)
	const order = rows.map((row, at) => ({ row, at })).sort((a, b) => (key(a.row) - key(b.row)) * (up ? 1 : -1) || a.at - b.at)
	const body = rows[0]!.parentElement!
	body.toggleAttribute('data-sorted', column >= 0)
	body.append(...order.map(({ row }) => row))
}

/** One line above the table; on a phone, where there is no head to press, folded and with a list to sort by. */
function tools(rows: HTMLTableRowElement[], heads: HTMLTableCellElement[], names: string[]): HTMLElement {
	const count = Object.assign(document.createElement('output'), { value: `共 ${rows.length} 行` })
	const filters = names.map((name, column) =>
		filterFor(
			name,
			rows.map((row) => textOf(row, column)),
		),
	)
	const apply = () => {
		for (const row of rows) row.hidden = !filters.every(({ accepts }, column) => accepts(textOf(row, column)))
		const shown = rows.filter((row) => !row.hidden).length
		count.value =
			shown === 0 ? '没有符合条件的行' : shown === rows.length ? `共 ${rows.length} 行` : `显示 ${shown} 行，共 ${rows.length} 行`
	}
	const form = document.createElement('form')
	form.className = 'table-tools'
	form.setAttribute('aria-label', '筛选表格')
	form.addEventListener('input', apply)
	form.addEventListener('reset', () => setTimeout(apply))
	form.addEventListener('submit', (event) => event.preventDefault())
	const line = document.createElement('div')
	line.className = 'filters'
	const clear = Object.assign(document.createElement('button'), { type: 'reset', textContent: '清除筛选' })
	line.append(
		...filters.map(({ label }) => label),
		sortList(names, (column) => sort(rows, heads, column)),
		clear,
	)
	const fold = document.createElement('details')
	fold.append(Object.assign(document.createElement('summary'), { textContent: '筛选和排序' }), line)
	fold.open = matchMedia('(min-width: 48rem)').matches
	form.append(fold, count)
	return form
}

function sortList(names: string[], act: (column: number) => void): HTMLLabelElement {
	const select = document.createElement('select')
	select.append(new Option('原来的顺序', '-1'), ...names.map((name, column) => new Option(name, String(column))))
	select.addEventListener('change', () => act(Number(select.value)))
	const label = labelled('排序', select)
	label.className = 'narrow-only'
	return label
}

function labelled(name: string, control: HTMLElement): HTMLLabelElement {
	const label = document.createElement('label')
	label.append(name, control)
	return label
}

const textOf = (row: HTMLTableRowElement, column: number) => row.cells[column]!.textContent!.trim()

type Filter = { label: HTMLLabelElement; accepts: (text: string) => boolean }

/** A column of few values gets a list to choose from; a column of many, a box to type in. */
function filterFor(name: string, values: string[]): Filter {
	const distinct = [...new Set(values)]
	if (distinct.length <= 12 && distinct.length < values.length) {
		const select = document.createElement('select')
		select.append(new Option('全部', ''), ...distinct.map((value) => new Option(value)))
		return { label: labelled(name, select), accepts: (text) => select.value === '' || text === select.value }
	}
	const input = Object.assign(document.createElement('input'), { type: 'search', size: 9 })
	return { label: labelled(name, input), accepts: (text) => text.includes(input.value.trim()) }
}

customElements.define('record-table', RecordTable)
