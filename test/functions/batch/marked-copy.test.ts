import { readXlsx } from 'hucre/xlsx'
import { readSheet as readExcel } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { zipListing } from '#functions/attachments/zip-listing.ts'
import { checkRows } from '#functions/batch/check-rows.ts'
import { markedCopy } from '#functions/batch/marked-copy.ts'
import { readSheet } from '#functions/batch/read-sheet.ts'
import type { Cell } from '#functions/batch/spreadsheet.ts'
import { changed, checks, csv, goodRow, header, leaves, typed, xlsx } from './sheets.ts'

const copyOf = async (bytes: Uint8Array) => {
	const read = await readSheet(bytes)
	if (!read.ok) throw new Error(read.message)
	const batch = await checkRows(read.sheet, checks)
	if (!batch.ok) throw new Error(batch.message)
	return markedCopy(read.sheet, batch.rows)
}
const column = (name: string) => leaves.findIndex((leaf) => leaf.name === name)
const bad = changed({ contactMobile: '123', title: '=HYPERLINK("http://x")' })
const table: Cell[][] = [[...header, '备注'], [...typed(goodRow), '甲'], [], [...bad, '=1+1'], [...typed(goodRow), '乙']]

test('markedCopy() keeps every row where it was, and says what is wrong in a column of its own', async () => {
	const copy = await copyOf(await xlsx(table))
	const rows = await readExcel(Buffer.from(copy))
	expect(rows[0]).toEqual([...header, '备注', '问题'])
	expect(rows[1]?.slice(0, -1)).toEqual([...typed(goodRow), '甲'])
	expect(rows[1]?.at(-1) ?? '').toBe('')
	expect(rows[2]?.every((cell) => cell === null)).toBe(true)
	expect(rows[3]?.at(-1)).toMatch(/^“联系人手机”：手机号码是 1 开头/)
	expect(rows[4]?.at(-1)).toBe('与第 2 行相同，只登记一次')
})

test('markedCopy() fills wrong cells and notes the reason there; text that looks like a formula stays text', async () => {
	const { sheets } = await readXlsx(await copyOf(await xlsx(table)), { readStyles: true })
	const cell = sheets[0]?.cells?.get(`3,${column('contactMobile')}`)
	expect(cell?.style?.fill).toMatchObject({ pattern: 'solid' })
	expect(cell?.comment?.text).toContain('手机号码是 1 开头')
	expect(cell?.value).toBe('123')
	const title = sheets[0]?.cells?.get(`3,${column('title')}`)
	expect(title?.formula).toBeUndefined()
	expect(sheets[0]?.rows[3]?.[column('title')]).toBe('=HYPERLINK("http://x")')
	expect(sheets[0]?.cells?.get(`1,${column('contactMobile')}`)?.comment).toBeUndefined()
})

test('markedCopy() of a CSV is a CSV in which nothing is calculated', async () => {
	const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await copyOf(csv(table)))
	expect(text.startsWith('\ufeff')).toBe(true)
	expect(text).toContain(`"'=HYPERLINK(""http://x"")"`)
	expect(text).toContain(`'=1+1`)
	expect(text.split('\r\n')[0]).toMatch(/,备注,问题$/)
})

test('markedCopy() can be corrected and sent again, the column of problems taken for nothing', async () => {
	for (const first of [await xlsx(table), csv(table)]) {
		const copy = await copyOf(first)
		const again = await copyOf(copy)
		const read = await readSheet(again)
		expect(read.ok && read.sheet.header.filter((heading) => heading === '问题')).toHaveLength(1)
		expect(read.ok && read.sheet.rows.map(({ number }) => number)).toEqual([2, 4, 5])
		const before = await readSheet(copy)
		expect(read.ok && read.sheet.rows).toEqual(before.ok && before.sheet.rows)
	}
})

test('markedCopy() keeps dates as dates', async () => {
	const copy = await copyOf(await xlsx([header, changed({ serviceFrom: new Date('2031-03-01T00:00:00Z') })]))
	const { sheets } = await readXlsx(copy)
	expect(sheets[0]?.rows[1]?.[column('serviceFrom')]).toEqual(new Date('2031-03-01T00:00:00Z'))
})

test('markedCopy() gives back every text as it was, whatever is in it', async () => {
	const odd = ['<b>&amp;"x"</b>', ' 空格 ', '一\n二', '_x0041_', '\u0001\u000b', '𠮷', ']]>', '=1+1']
	const columns = ['address', 'mainBusiness', 'intro', 'legalRep', 'keyTech', 'goal', 'region', 'name']
	const cells = Object.fromEntries(columns.map((name, at) => [name, odd[at]!]))
	const first = await copyOf(await xlsx([header, changed({ ...cells, contactMobile: '1', staffCount: 0.5, publishName: true })]))
	const again = await copyOf(first)
	const read = await readSheet(again)
	const row = read.ok ? read.sheet.rows[0]!.cells : []
	expect(columns.map((name) => row[column(name)])).toEqual(odd)
	expect([row[column('staffCount')], row[column('publishName')]]).toEqual([0.5, true])
})

test('markedCopy() leaves cells as text, so that a long code typed anew stays whole', async () => {
	const { sheets } = await readXlsx(await copyOf(await xlsx(table)), { readStyles: true })
	expect(sheets[0]?.cells?.get(`3,${column('contactMobile')}`)?.style?.numFmt).toBe('@')
})

test('a copy without anything wrong in a cell has no notes, nor parts for them', async () => {
	const copy = await copyOf(await xlsx([header, typed(goodRow), typed(goodRow)]))
	expect(zipListing(copy)!.map(({ name }) => name)).not.toContain('xl/comments1.xml')
	expect((await readExcel(Buffer.from(copy)))[2]?.at(-1)).toBe('与第 2 行相同，只登记一次')
})
