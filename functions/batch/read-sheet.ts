import { isOldOffice, kindOf } from '#functions/attachments/file-kind.ts'
import { isSwelling, zipListing } from '#functions/attachments/zip-listing.ts'
import { batchLimits } from '#schemas/batch.ts'
import { mostMerges, spreadMerged } from './merged-cells.ts'
import { csvRows, isFull, mostColumns, type SheetRow } from './spreadsheet.ts'
import { workbookIn } from './workbook.ts'
import { xlsxRows } from './xlsx-rows.ts'

/** A table as it was sent: its header and every row below that holds something. `others` are the sheets that were not read. */
export type Sheet = { format: 'xlsx' | 'csv'; header: string[]; rows: SheetRow[]; others: string[] }
export type SheetRead = { ok: true; sheet: Sheet } | { ok: false; message: string }

const megabyte = 1024 * 1024
/** The most a table may weigh, its XML may come to when unpacked, and rows it may have. */
export const sheetCaps = {
	file: batchLimits.megabytes * megabyte,
	unpacked: 16 * megabyte,
	rows: batchLimits.rows,
	lastRow: 2000,
	seen: 20_000,
}

const refusals = {
	empty: '这是空文件',
	large: `文件太大，最多 ${sheetCaps.file / megabyte} MB`,
	old: '这是旧版 Excel（.xls）或加了密码的文件。请在 Excel 或 WPS 里选“另存为”，类型选“Excel 工作簿（.xlsx）”，不要加密码',
	other: '只收 XLSX 和 CSV 表格。请用本页的模板填写',
	broken: '这份表格打不开，或者含有宏。请在 Excel 或 WPS 里选“另存为”，类型选“Excel 工作簿（.xlsx）”，再上传',
	encoding: '这份 CSV 的文字编码读不出来。请在 Excel 或 WPS 里选“另存为”，类型选“CSV UTF-8（逗号分隔）”，或者另存为 XLSX 再上传',
	wide: '右边很远的列里还有内容。请把不用的列整列删去，再上传',
	header: '第一行应当是栏目名称，与模板一致。请不要在上面加标题行，也不要合并单元格',
	many: `一份表格最多 ${sheetCaps.rows} 行，请分成几份上传`,
	far: `第 ${sheetCaps.lastRow} 行以后还有内容或空行，请把它们删去再上传`,
	none: '表格里只有栏目名称，没有填写内容',
}

/** The table in a file, whatever it is called; or why it cannot be read, in words that say what to do. */
export async function readSheet(bytes: Uint8Array): Promise<SheetRead> {
	if (bytes.length === 0) return refused('empty')
	if (bytes.length > sheetCaps.file) return refused('large')
	if (isOldOffice(bytes)) return refused('old')
	return bytes[0] === 0x50 && bytes[1] === 0x4b ? readXlsx(bytes) : readCsv(bytes)
}

function refused(reason: keyof typeof refusals): SheetRead {
	return { ok: false, message: refusals[reason] }
}

async function readXlsx(bytes: Uint8Array): Promise<SheetRead> {
	const entries = zipListing(bytes)
	if (!entries || isSwelling(entries, sheetCaps.unpacked)) return refused('broken')
	const kind = await kindOf(bytes)
	if (kind !== 'xlsx') return refused(kind ? 'other' : 'broken')
	try {
		const workbook = await workbookIn(bytes, entries)
		if (!workbook) return refused('broken')
		const merged: string[] = []
		const noteMerged = (range: string) => merged.length < mostMerges && merged.push(range)
		const read = gather('xlsx', xlsxRows(workbook.sheet, workbook.shared, noteMerged), workbook.others)
		if (read.ok) spreadMerged(read.sheet.rows, merged)
		return read
	} catch {
		// The reader's errors are about its file formats.
		return refused('broken')
	}
}

async function readCsv(bytes: Uint8Array): Promise<SheetRead> {
	if (await kindOf(bytes)) return refused('other')
	const text = decoded(bytes)
	if (text === undefined) return refused(bytes.includes(0) ? 'other' : 'encoding')
	return gather('csv', csvRows(text))
}

/** Excel in China saves CSV as GBK and "Unicode text" as UTF-16. What is no UTF-8 and would be gibberish has no known heading. */
function decoded(bytes: Uint8Array): string | undefined {
	const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
	for (const encoding of isUtf16 ? [bytes[0] === 0xff ? 'utf-16le' : 'utf-16be'] : ['utf-8', 'gb18030'])
		try {
			return new TextDecoder(encoding, { fatal: true }).decode(bytes)
		} catch (error) {
			if (!(error instanceof TypeError)) throw error
		}
	return undefined
}

function gather(format: Sheet['format'], given: Iterable<SheetRow>, others: string[] = []): SheetRead {
	let header: string[] | undefined
	const rows: SheetRow[] = []
	let seen = 0
	for (const row of given) {
		// Rows that are only formatted may go on for a million.
		if (++seen > sheetCaps.seen) return refused('far')
		if (row.cells.length > mostColumns) return refused('wide')
		if (row.number === 1) header = row.cells.map((cell) => String(cell ?? '').trim())
		if (!header || header.filter((name) => name !== '').length < 2) return refused('header')
		if (row.number > 1 && row.cells.some(isFull)) rows.push(row)
		if (rows.length > sheetCaps.rows) return refused('many')
		if (rows.length > 0 && rows.at(-1)!.number > sheetCaps.lastRow) return refused('far')
	}
	if (!header) return refused('header')
	return rows.length > 0 ? { ok: true, sheet: { format, header, rows, others } } : refused('none')
}
