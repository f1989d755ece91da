import { isOldOffice, kindOf } from '#functions/attachments/file-kind.ts'
import { isSwelling, zipListing } from '#functions/attachments/zip-listing.ts'
import { type Cell, csvRows, type SheetRow, xlsxRows } from './spreadsheet.ts'

/** A table as it was sent: its header and every row below that holds something. */
export type Sheet = { format: 'xlsx' | 'csv'; header: string[]; rows: SheetRow[] }
export type SheetRead = { ok: true; sheet: Sheet } | { ok: false; message: string }

const megabyte = 1024 * 1024
/** The most a table may weigh, its XML may come to when unpacked, and rows it may have. */
export const sheetCaps = { file: 5 * megabyte, unpacked: 16 * megabyte, rows: 500, lastRow: 2000, seen: 20_000 }

const refusals = {
	empty: '这是空文件',
	large: `文件太大，最多 ${sheetCaps.file / megabyte} MB`,
	old: '这是旧版 Excel（.xls）或加了密码的文件。请在 Excel 或 WPS 里选“另存为”，类型选“Excel 工作簿（.xlsx）”，不要加密码',
	other: '只收 XLSX 和 CSV 表格。请用本页的模板填写',
	broken: '这份表格打不开，或者含有宏。请在 Excel 或 WPS 里选“另存为”，类型选“Excel 工作簿（.xlsx）”，再上传',
	encoding:
		'这份 CSV 不是 UTF-8 编码（多半是 GBK），文字会变成乱码。请在 Excel 或 WPS 里选“另存为”，类型选“CSV UTF-8（逗号分隔）”，或者另存为 XLSX 再上传',
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
		return await gather('xlsx', xlsxRows(bytes))
	} catch {
		// The reader's errors are about its file formats, and quote what was typed.
		return refused('broken')
	}
}

async function readCsv(bytes: Uint8Array): Promise<SheetRead> {
	if (await kindOf(bytes)) return refused('other')
	const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
		return await gather('csv', csvRows(text))
	} catch (error) {
		if (!(error instanceof TypeError)) throw error
		return refused(!isUtf16 && bytes.includes(0) ? 'other' : 'encoding')
	}
}

async function gather(format: Sheet['format'], given: Iterable<SheetRow> | AsyncIterable<SheetRow>): Promise<SheetRead> {
	let header: string[] | undefined
	const rows: SheetRow[] = []
	let seen = 0
	for await (const row of given) {
		// Rows that are only formatted may go on for a million.
		if (++seen > sheetCaps.seen) return refused('far')
		if (row.number === 1) header = row.cells.map((cell) => String(cell ?? '').trim())
		else if (!isBlank(row)) rows.push(row)
		if (rows.length > sheetCaps.rows) return refused('many')
		if (rows.length > 0 && rows.at(-1)!.number > sheetCaps.lastRow) return refused('far')
	}
	if (!header || header.filter((name) => name !== '').length < 2) return refused('header')
	return rows.length > 0 ? { ok: true, sheet: { format, header, rows } } : refused('none')
}

function isBlank({ cells }: SheetRow): boolean {
	return cells.every((cell: Cell) => cell === null || (typeof cell === 'string' && cell.trim() === ''))
}
