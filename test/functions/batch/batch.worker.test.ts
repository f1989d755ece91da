import { writeXlsxStream } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { checkRows } from '#functions/batch/check-rows.ts'
import { markedCopy } from '#functions/batch/marked-copy.ts'
import { readSheet } from '#functions/batch/read-sheet.ts'
import { office } from '../attachments/zips.ts'
import { changed, checks, csv, goodRow, header, typed, xlsx } from './sheets.ts'

test('a batch is read, checked and marked in the Workers runtime', async () => {
	const table = [header, typed(goodRow), changed({ contactMobile: '123' })]
	for (const bytes of [await xlsx(table), csv(table)]) {
		const read = await readSheet(bytes)
		const batch = read.ok ? await checkRows(read.sheet, checks) : undefined
		const rows = batch?.ok ? batch.rows : []
		expect(rows.map(({ state }) => state)).toEqual(['good', 'wrong'])
		const copy = await readSheet(await markedCopy(read.ok ? read.sheet : (undefined as never), rows))
		expect(copy.ok && copy.sheet.rows[1]?.cells.at(-1)).toContain('手机号码是 1 开头')
	}
})

test('a batch whose zip was written in one go is read, too', async () => {
	const stream = writeXlsxStream([header, typed(goodRow)], { name: '需求' })
	const read = await readSheet(new Uint8Array(await new Response(stream).arrayBuffer()))
	expect(read.ok && read.sheet.rows).toHaveLength(1)
})

test('a zip bomb is refused in the Workers runtime', async () => {
	const bomb = await office('xlsx', [{ name: 'xl/worksheets/sheet1.xml', content: new Uint8Array(8 * 1024 * 1024) }])
	expect(await readSheet(bomb)).toMatchObject({ ok: false })
})
