import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CheckedRow, checkRows } from '#functions/batch/check-rows.ts'
import { readSheet } from '#functions/batch/read-sheet.ts'
import type { Cell } from '#functions/batch/spreadsheet.ts'
import { type Need, needForm } from '#schemas/need.ts'
import { naughty } from '../naughty-strings.ts'
import { changed, checks, csv, goodRow, goodValue, header, leaves, typed, xlsx } from './sheets.ts'

const check = async (bytes: Uint8Array) => {
	const read = await readSheet(bytes)
	if (!read.ok) throw new Error(read.message)
	const batch = await checkRows(read.sheet, checks)
	if (!batch.ok) throw new Error(batch.message)
	return batch.rows
}
const wrongOf = (row: CheckedRow | undefined) => (row?.state === 'wrong' ? row.reasons : [])
const column = (name: string) => leaves.findIndex((leaf) => leaf.name === name)

test('checkRows() gives the value of a good row, from either kind of file', async () => {
	for (const bytes of [await xlsx([header, typed(goodRow)]), csv([header, typed(goodRow)])])
		expect(await check(bytes)).toEqual([{ number: 2, state: 'good', value: goodValue, key: expect.stringMatching(/^[0-9a-f]{64}$/) }])
})

test('checkRows() lets good rows go without the bad ones, and gives a reason per cell', async () => {
	const bad = changed({ contactMobile: '123', orgKind: '公司', serviceTo: '2029-01-01', title: null })
	const rows = await check(await xlsx([header, typed(goodRow), bad, changed({ title: '另一项完全不同的技术需求' })]))
	expect(rows.map(({ number, state }) => [number, state])).toEqual([
		[2, 'good'],
		[3, 'wrong'],
		[4, 'good'],
	])
	const reasons = new Map(wrongOf(rows[1]).map((reason) => [reason.column, reason.message]))
	expect(reasons.get(column('orgKind'))).toContain('“单位类型”没有“公司”这一项，请照下面的名称填写：企业；')
	expect(reasons.get(column('title'))).toBe('请填写“技术需求名称”')
	expect(reasons.get(column('contactMobile'))).toContain('手机号码是 1 开头')
})

test('checkRows() knows a row that stands in the file twice, and files the same row under the same key', async () => {
	const other = changed({ title: '另一项完全不同的技术需求' })
	const rows = await check(await xlsx([header, typed(goodRow), other, typed(goodRow)]))
	expect(rows[2]).toEqual({ number: 4, state: 'repeat', of: 2 })
	const again = await check(csv([header.toReversed(), other.toReversed(), typed(goodRow).toReversed()]))
	const keys = (checked: CheckedRow[]) => checked.flatMap((row) => (row.state === 'good' ? [row.key] : [])).toSorted()
	expect(keys(again)).toEqual(keys(rows))
})

test('checkRows() reads what was saved of a formula, and calculates nothing', async () => {
	const { writeXlsx } = await import('hucre/xlsx')
	const rows = [header, changed({ title: null })]
	const formula = { value: '薄壁管焊缝气孔率偏高', type: 'formula' as const, formula: 'A1&"x"', formulaResult: '薄壁管焊缝气孔率偏高' }
	const cells = new Map([[`1,${column('title')}`, formula]])
	const [row] = await check(await writeXlsx({ sheets: [{ name: '需求', rows, cells }] }))
	expect(row?.state === 'good' && row.value.title).toBe('薄壁管焊缝气孔率偏高')
})

test('checkRows() wants nothing of a row whose unit is merged with that of the row above', async () => {
	const { writeXlsx } = await import('hucre/xlsx')
	const rows = [header, typed(goodRow), changed({ name: null, title: '另一项完全不同的技术需求' })]
	const merges = [{ startRow: 1, startCol: column('name'), endRow: 2, endCol: column('name') }]
	const [, second] = await check(await writeXlsx({ sheets: [{ name: '需求', rows, merges }] }))
	expect(second?.state === 'good' && [second.value.name, second.value.title]).toEqual([goodRow.name, '另一项完全不同的技术需求'])
})

test('checkRows() takes dates and numbers as Excel holds them', async () => {
	const [row] = await check(
		await xlsx([
			header,
			changed({ serviceFrom: new Date('2030-03-01T00:00:00Z'), yearFrom: 2030, contactMobile: 13800000000, staffCount: 120 }),
		]),
	)
	expect(row).toMatchObject({
		state: 'good',
		value: { serviceFrom: '2030-03-01', yearFrom: 2030, contactMobile: '13800000000', staffCount: 120 },
	})
})

test('checkRows() refuses a programme that content does not offer, and one that is over', async () => {
	const rows = await check(await xlsx([header, changed({ programme: '别的行动' }), changed({ programme: '已截止的行动' })]))
	const names = '请照下面的名称填写：丽水助企纾困专项行动；已截止的行动'
	expect(wrongOf(rows[0])).toEqual([{ column: 0, message: `“申报的专项行动”没有“别的行动”这一项，${names}` }])
	expect(wrongOf(rows[1])).toEqual([{ column: 0, message: '这个专项行动现在不接收本表，请选择正在征集的专项行动' }])
})

test('checkRows() keeps or refuses every naughty string, by its cell', async () => {
	for (const text of naughty) {
		const problem = `${text} 现在的情况是返工占工时三成，试过两种办法都没有根本好转。`
		const [row] = await check(csv([header, changed({ problem })]))
		if (row?.state === 'good') expect(row.value.problem).toBe(problem.toWellFormed().replace(/\r\n?/g, '\n').normalize('NFC').trim())
		else expect(wrongOf(row).map((reason) => reason.column)).toEqual([column('problem')])
	}
})

test('a need written into XLSX or CSV is read back equal', async () => {
	const line = (min: number, max: number) =>
		fc
			.string({ unit: 'grapheme', minLength: min, maxLength: max })
			.map((text) => `需求内容${text}完`.replace(/[\t\n\r]/g, ' ').normalize('NFC'))
	const day = fc
		.date({ min: new Date('2026-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
		.map((date) => date.toISOString().slice(0, 10))
	const need = fc.record(
		{
			title: fc.oneof(line(4, 40), fc.constantFrom('转义 _x0041_ 的文字', '=SUM(A1:A9)', '-1 度以下', '@某人', "'带撇号")),
			problem: line(20, 100),
			keyTech: line(10, 60),
			keywords: fc.uniqueArray(fc.constantFrom('焊接', '薄壁管', '气孔', 'TIG', '铝'), { minLength: 1, maxLength: 5 }),
			flags: fc.uniqueArray(fc.constantFrom('high-tech', 'software', 'agricultural'), { minLength: 1 }),
			serviceFrom: day,
			staffCount: fc.nat(1_000_000),
			regCapitalWan: fc.integer({ min: 0, max: 10_000_000 }).map((cents) => cents / 100),
			indicators: fc.array(fc.record({ item: line(1, 10), goal: line(1, 10) }), { minLength: 1, maxLength: 5 }),
			publishName: fc.constant('yes'),
			industry: fc.constantFrom('C33', 'C35'),
		},
		{ requiredKeys: ['title', 'problem', 'keyTech', 'keywords', 'serviceFrom'] },
	)
	await fc.assert(
		fc.asyncProperty(fc.array(need, { minLength: 1, maxLength: 3 }), async (needs) => {
			const values = needs.flatMap((it): Need[] => {
				const { data } = needForm.safeParse({ ...goodValue, ...it })
				return data ? [data] : []
			})
			fc.pre(values.length > 0)
			const table: Cell[][] = [header, ...values.map(typed)]
			for (const bytes of [await xlsx(table), csv(table)]) {
				const rows = await check(bytes)
				expect(rows.flatMap((row): unknown[] => (row.state === 'good' ? [row.value] : row.state === 'wrong' ? [row.reasons] : []))).toEqual(
					values.filter((value, at) => values.findIndex((it) => JSON.stringify(it) === JSON.stringify(value)) === at),
				)
			}
		}),
		{ numRuns: 40 },
	)
})
