import { openIndex } from '../search/index-client.ts'
import { listenToKeys } from '../search/keyboard.ts'
import { answer, type Facet, type Filters, type SearchSettings } from '../search/query.ts'
import { alsoLine, countLine, perPage, resultItems } from '../search/results-view.ts'

const facets: Facet[] = ['kind', 'region', 'year']
const form = document.querySelector<HTMLFormElement>('form#search')!
const input = form.querySelector<HTMLInputElement>('[name=q]')!
const [count, also, results, pages, help] = ['search-count', 'search-also', 'results', 'search-pages', 'search-help'].map(
	(id) => document.getElementById(id)!,
) as [HTMLElement, HTMLElement, HTMLElement, HTMLElement, HTMLElement]
let latest = 0

/** Shows what the address asks for; an answer overtaken by a newer question is dropped. */
async function show(): Promise<void> {
	const mine = ++latest
	const address = new URLSearchParams(location.search)
	const page = Math.max(1, Number(address.get('page')) || 1)
	fill(address)
	results.setAttribute('aria-busy', 'true')
	count.textContent = '正在搜索……'
	try {
		const { index, settings } = await openIndex(form.dataset.base ?? '/')
		offer(settings, address)
		const found = await answer(index, input.value, chosen(address), address.has('exact') ? [] : settings.aliases)
		const records = await Promise.all(found.pages.slice((page - 1) * perPage, page * perPage).map((it) => index.load(it)))
		if (mine !== latest) return
		results.replaceChildren(...resultItems(records, found))
		count.textContent = sentence(found.pages.length, found.parts.length > 0 || Object.keys(chosen(address)).length > 0, page)
		tellAliases(alsoLine(found), address)
		turnPages(found.pages.length, page, address)
		help.hidden = found.pages.length > 0
	} catch (error) {
		console.error(error)
		if (mine === latest) fail()
	} finally {
		results.removeAttribute('aria-busy')
	}
}

function sentence(total: number, asked: boolean, page: number): string {
	if (!asked) return input.value.trim() ? '请输入汉字、字母或数字。' : '请输入要搜索的词。'
	return total ? countLine(total, page) : `没有找到同时有“${input.value.trim()}”的页面。请减少字数、换一个说法，或者去掉筛选。`
}

function fail(): void {
	results.replaceChildren()
	pages.hidden = also.hidden = true
	help.hidden = false
	count.textContent = '搜索没有成功：没有读到检索数据。请检查网络，再按一次“搜索”。'
}

function fill(address: URLSearchParams): void {
	input.value = address.get('q') ?? ''
	for (const facet of facets) select(facet).value = address.get(facet) ?? ''
}

function select(facet: Facet): HTMLSelectElement {
	return form.querySelector<HTMLSelectElement>(`select[name=${facet}]`)!
}

/** Fills the filters once, with the values that the index has. */
function offer({ facets: values }: SearchSettings, address: URLSearchParams): void {
	const box = form.querySelector('fieldset')!
	if (!box.hidden) return
	for (const facet of facets) select(facet).append(...values[facet].map((value) => new Option(value)))
	box.hidden = false
	fill(address)
}

function chosen(address: URLSearchParams): Filters {
	return Object.fromEntries(facets.flatMap((facet) => (address.get(facet) ? [[facet, address.get(facet)!]] : [])))
}

function tellAliases(line: string, address: URLSearchParams): void {
	also.hidden = !line && !address.has('exact')
	const exact = address.has('exact')
	also.replaceChildren(line, anchor(exact ? '也查意思相同的词' : '只查原词', changed(address, { exact: exact ? null : '1', page: null })))
}

function turnPages(total: number, page: number, address: URLSearchParams): void {
	const last = Math.ceil(total / perPage)
	const link = (text: string, to: number) => (to < 1 || to > last ? [] : [anchor(text, changed(address, { page: String(to) }))])
	pages.hidden = last < 2
	pages.replaceChildren(...link('上一页', page - 1), `第 ${page} 页，共 ${last} 页`, ...link('下一页', page + 1))
}

function anchor(text: string, query: URLSearchParams): HTMLAnchorElement {
	return Object.assign(document.createElement('a'), { textContent: text, href: `?${query}` })
}

function changed(address: URLSearchParams, changes: Record<string, string | null>): URLSearchParams {
	const next = new URLSearchParams(address)
	for (const [name, value] of Object.entries(changes)) value ? next.set(name, value) : next.delete(name)
	return next
}

/** The address always says what is shown, so that a result list can be sent to someone. */
async function go(query: URLSearchParams): Promise<void> {
	history.pushState(null, '', `?${query}`)
	await show()
}

/** Another page of results, or the same query with or without aliases: the reader goes on from the first result. */
async function follow(event: MouseEvent): Promise<void> {
	if (!(event.target instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return
	event.preventDefault()
	await go(new URLSearchParams(new URL(event.target.href).search))
	results.querySelector('a')?.focus({ preventScroll: true })
	count.scrollIntoView()
}

function ask(event?: Event): void {
	event?.preventDefault()
	const entered = new FormData(form)
	const exact = new URLSearchParams(location.search).get('exact')
	void go(
		changed(new URLSearchParams(), {
			q: input.value.trim(),
			exact,
			...Object.fromEntries(facets.map((facet) => [facet, String(entered.get(facet) ?? '')])),
		}),
	)
}

form.addEventListener('submit', ask)
form.addEventListener('change', (event) => event.target instanceof HTMLSelectElement && ask())
for (const box of [also, pages]) box.addEventListener('click', follow)
addEventListener('popstate', () => void show())
listenToKeys(input, results)
void show()
