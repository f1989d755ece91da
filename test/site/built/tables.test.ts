import { readFileSync } from 'node:fs'
import { parseCsv } from 'hucre/csv'
import { readSheet } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { publicRecord } from '#site/record/record.ts'
import { all, folder, one, siteIn, wordsOf } from './site.ts'

// The page, the three downloads and the content file of each published table, read by readers of other makers.

const site = siteIn(folder)
const { programmes } = await publicRecord()
const published = [...programmes].filter(([, it]) => it.pairings.published).map(([id]) => id)
const labels: Record<string, string> = {
	id: '编号',
	group: '序号',
	leader: '组长',
	offices: '责任处室（中心）',
	expert: '科技人员',
	unit: '工作单位',
	rank: '职称',
	specialty: '专业领域',
	area: '县市区',
	enterprise: '联系企业',
	from: '服务开始',
	to: '服务结束',
	status: '状态',
}
/** A cell as it stands in CSV: an apostrophe before what a spreadsheet would calculate. */
const inCsv = (cell: string) => (/^\s*[=+\-@|＝＋－＠]/.test(cell) ? `'${cell}` : cell)

/** The content file, header and rows, without columns that are empty throughout; split by hand when nothing is quoted. */
function contentOf(id: string): { keys: string[]; rows: string[][] } {
	const text = readFileSync(`content/programmes/${id}/pairings.csv`, 'utf8')
		.replace(/^\uFEFF/, '')
		.trim()
	const [keys = [], ...rows] = text.includes('"')
		? parseCsv(text).map((row) => row.map(String))
		: text.split(/\r?\n/).map((line) => line.split(','))
	const used = keys.map((_, at) => rows.some((row) => row[at] !== ''))
	const order = Object.keys(labels)
	const columns = keys
		.map((key, at) => ({ key, at }))
		.filter(({ at }) => used[at])
		.sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key))
	return { keys: columns.map(({ key }) => key), rows: rows.map((row) => columns.map(({ at }) => row[at]!)) }
}

/** The cells of a table on a page, header first; a dash is an empty cell. */
function tableOf(page: string): string[][] {
	return all('tr', one('table', one('main', site.document(page)))).map((row) =>
		row.children.flatMap((it) => ('name' in it && (it.name === 'td' || it.name === 'th') ? [wordsOf(it)] : [])),
	)
}

test('there is a published table, with its content', () => {
	expect(published).toEqual(['lishui-2022'])
	expect(contentOf('lishui-2022').rows).toHaveLength(31)
})

test('page, CSV, XLSX, JSON and content agree row for row and cell for cell', async () => {
	for (const id of published) {
		const { keys, rows } = contentOf(id)
		const whole = [keys.map((key) => labels[key]!), ...rows]
		const at = `programmes/${id}/pairings`
		expect(tableOf(`${at}/index.html`), id).toEqual(whole.map((row) => row.map((cell) => cell || '—')))
		const csv = site.text(`${at}.csv`)
		expect(parseCsv(csv, { delimiter: ',' }), id).toEqual(whole.map((row) => row.map(inCsv)))
		expect(await readSheet(site.bytes(`${at}.xlsx`)), id).toEqual(whole.map((row) => row.map((cell) => cell || null)))
		const json = JSON.parse(site.text(`${at}.json`))
		expect(json.columns, id).toEqual(keys.map((key) => ({ key, label: labels[key] })))
		expect(json.rows, id).toEqual(
			rows.map((row) => Object.fromEntries(row.flatMap((cell, column) => (cell ? [[keys[column]!, cell]] : [])))),
		)
		expect(json, id).toMatchObject({ programme: id, title: programmes.get(id)!.pairings.title, source: programmes.get(id)!.source })
	}
})

test('the CSV begins with a byte-order mark, ends its lines with CRLF and holds no formula', () => {
	for (const id of published) {
		const bytes = site.bytes(`programmes/${id}/pairings.csv`)
		expect([...bytes.subarray(0, 3)], id).toEqual([0xef, 0xbb, 0xbf])
		const lines = bytes.toString().slice(1).split('\r\n')
		expect(
			lines.filter((line) => /[\r\n]/.test(line)),
			id,
		).toEqual([])
		expect(
			lines.flatMap((line) => line.split(',')).filter((cell) => /^"?\s*[=+\-@＝＋－＠]/.test(cell)),
			id,
		).toEqual([])
	}
})

test('the sizes named on the pages are the sizes of the files', () => {
	const said = (page: string) =>
		all('li', one('main', site.document(page))).flatMap((item) => {
			const link = all('a', item)[0]?.attribs.href ?? ''
			return /pairings\.(csv|xlsx|json)$/.test(link) ? [`${link.slice(1)} ${/[\d.]+ (B|KB)/.exec(wordsOf(item))?.[0]}`] : []
		})
	for (const id of published) {
		const expected = ['csv', 'xlsx', 'json'].map((format) => {
			const file = `programmes/${id}/pairings.${format}`
			return `${file} ${(site.bytes(file).length / 1024).toFixed(1)} KB`
		})
		expect(said(`programmes/${id}/pairings/index.html`)).toEqual(expected)
		expect(said('data/index.html')).toEqual(expect.arrayContaining(expected))
	}
})

test('each pair has an address, linked from its row, with the facts of its row and its neighbours', () => {
	for (const id of published) {
		const { keys, rows } = contentOf(id)
		const base = `programmes/${id}/pairings`
		const links = all('a', one('table', site.document(`${base}/index.html`))).map(({ attribs }) => attribs.href)
		expect(links).toEqual(rows.map(([pair]) => `/${base}/${pair}/`))
		expect(site.pages.filter((page) => page.startsWith(`${base}/`) && !/\/(pairings|official)\/index\.html$/.test(page))).toEqual(
			rows.map(([pair]) => `${base}/${pair}/index.html`).sort(),
		)
		rows.forEach((row, at) => {
			const main = one('main', site.document(`${base}/${row[0]}/index.html`))
			const facts = all('div', all('dl', main)[0]!).map(wordsOf)
			expect(facts.slice(0, keys.length - 1)).toEqual(keys.slice(1).map((key, column) => `${labels[key]}${row[column + 1]}`))
			const relations = all('a', main).flatMap(({ attribs }) =>
				attribs.rel === 'prev' || attribs.rel === 'next' ? [`${attribs.rel} ${attribs.href}`] : [],
			)
			expect(relations).toEqual([
				...(at > 0 ? [`prev /${base}/${rows[at - 1]![0]}/`] : []),
				...(at < rows.length - 1 ? [`next /${base}/${rows[at + 1]![0]}/`] : []),
			])
		})
	}
})

test('the official table of Lishui is the annex: ten lines, merged cells and all firms in order', () => {
	const table = one('table', site.document('programmes/lishui-2022/pairings/official/index.html'))
	const [head, ...lines] = all('tr', table)
	expect(all('th', head!).map(wordsOf)).toEqual(['序号', '组长', '责任处室（中心）', '县市区', '联系企业'])
	const cells = lines.map((line) => all('td', line).map((cell) => `${cell.attribs.rowspan ?? '1'}×${wordsOf(cell)}`))
	const firms = (area: string) =>
		contentOf('lishui-2022')
			.rows.filter((row) => row[4] === area)
			.map((row) => row[5]!)
			.join('、')
	const last = (area: string) => [`1×${area}`, `1×${firms(area)}`]
	expect(cells).toEqual([
		['3×1', '3×翁伟荣', '3×高新与成果处(基础处)、农村社发与合作处(规划处)', ...last('莲都区')],
		last('开发区'),
		last('青田县'),
		['3×2', '3×廖旭青', '3×高新与成果处(基础处)、科技发展研究中心', ...last('景宁县')],
		last('庆元县'),
		last('龙泉市'),
		['2×3', '2×杜永明', '2×办公室(外专局)、科技创新服务中心', ...last('松阳县')],
		last('遂昌县'),
		['2×4', '2×戴美松', '2×机关党委、农村社发与合作处(规划处)', ...last('缙云县')],
		last('云和县'),
	])
})

test('tables name their columns and rows for a screen reader', () => {
	for (const page of site.pages)
		for (const table of all('table', site.document(page))) {
			const heads = all('th', table)
			expect(heads.length, page).toBeGreaterThan(0)
			const body = all('tbody', table)[0]
			const unnamed = heads.filter(
				(it) => wordsOf(it) === '' || (it.attribs.scope === undefined && body !== undefined && all('th', body).includes(it)),
			)
			expect(unnamed.map(wordsOf), page).toEqual([])
		}
})

test('a programme without a published table offers none', () => {
	for (const id of [...programmes.keys()].filter((it) => !published.includes(it))) {
		expect(
			site.files.filter((file) => file.startsWith(`programmes/${id}/pairings`)),
			id,
		).toEqual([])
		expect(wordsOf(one('main', site.document(`programmes/${id}/index.html`))), id).toContain('未公布')
	}
})
