import { parseCsv } from 'hucre/csv'
import { readSheet } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import type { Pairing } from '#schemas/pairing.ts'
import { downloadsOf, jsonOf, workbookOf } from '#site/downloads/pairing-files.ts'
import type { PublishedProgramme } from '#site/record/programmes.ts'

let programmes = 0
/** A programme of its own each time: the files of one are made once. */
const programme = (rows: Pairing[], title = '结对安排表') =>
	({
		id: `demo-${++programmes}`,
		path: '/programmes/demo/',
		published: '2026-11-22 09:00',
		rows,
		pairings: { title, published: true },
		source: { title: '专项行动的通知', date: '2022' },
	}) as unknown as PublishedProgramme
const of = (...enterprises: string[]) => programme(enterprises.map((enterprise, at) => ({ id: `0${at}`, enterprise })))
const sheet = async (it: PublishedProgramme) => readSheet(Buffer.from(await workbookOf(it)))
const csv = async (it: PublishedProgramme) => new TextDecoder('utf-8', { ignoreBOM: true }).decode((await downloadsOf(it))[0]!.body)

test('the CSV begins with a byte-order mark, ends its lines as Excel does, and calculates nothing', async () => {
	expect(await csv(of('甲公司', '=1+1'))).toBe("\uFEFF编号,联系企业\r\n00,甲公司\r\n01,'=1+1")
})

test('workbookOf() holds every cell as text: nothing is calculated, nothing becomes a number or a date', async () => {
	const odd = ['=1+1', '+1', '-1', '@A1', '＝1', '007', '2022-06', '1e3', 'true', '甲 & <乙>', '“甲”', '𠮷公司', '甲\n乙', '_x0041_']
	expect((await sheet(of(...odd))).slice(1).map((row) => row[1])).toEqual(odd)
})

test('columns without a cell are in no format; columns with one are in all', async () => {
	const some = programme([
		{ id: 'a', enterprise: '甲公司', area: '莲都区' },
		{ id: 'b', enterprise: '乙公司', leader: '组长' },
	])
	const head = ['编号', '组长', '县市区', '联系企业']
	expect(parseCsv(await csv(some))).toEqual([head, ['a', '', '莲都区', '甲公司'], ['b', '组长', '', '乙公司']])
	expect(await sheet(some)).toEqual([head, ['a', null, '莲都区', '甲公司'], ['b', '组长', null, '乙公司']])
	const { columns, rows } = JSON.parse(jsonOf(some))
	expect(columns).toEqual([
		{ key: 'id', label: '编号' },
		{ key: 'leader', label: '组长' },
		{ key: 'area', label: '县市区' },
		{ key: 'enterprise', label: '联系企业' },
	])
	expect(rows).toEqual(some.rows)
})

test('workbookOf() names the sheet for the table within what Excel allows', async () => {
	const long = programme([{ id: 'a', enterprise: '甲公司' }], `关于[2022]年:结对/帮扶*安排?表\\${'长'.repeat(40)}`)
	const bytes = Buffer.from(await workbookOf(long))
	const name = `关于2022年结对帮扶安排表${'长'.repeat(40)}`.slice(0, 31)
	expect(await readSheet(bytes, name)).toEqual([
		['编号', '联系企业'],
		['a', '甲公司'],
	])
})

test('downloadsOf() says where each file is and how big it is', async () => {
	const files = await downloadsOf(of('甲公司', '乙公司'))
	expect(files.map(({ format, path, type }) => [format, path, type])).toEqual([
		['CSV', '/programmes/demo/pairings.csv', 'text/csv; charset=utf-8'],
		['XLSX', '/programmes/demo/pairings.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
		['JSON', '/programmes/demo/pairings.json', 'application/json; charset=utf-8'],
	])
	expect(files[0]!.body).toHaveLength(50)
	expect(files[0]!.size).toBe('50 B')
	for (const { size, body } of files) expect(size).toBe(body.length < 1024 ? `${body.length} B` : `${(body.length / 1024).toFixed(1)} KB`)
})
