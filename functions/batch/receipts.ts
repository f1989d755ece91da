import { groupedCode } from '#functions/receipts/receipt-code.ts'
import { shanghaiMinute } from '#functions/shanghai.ts'
import { wordsFor } from '#functions/submissions/lifecycle.ts'
import { notedWorkbook } from './noted-workbook.ts'
import type { DoneRow } from './outcome.ts'
import type { Sheet } from './read-sheet.ts'
import { type Cell, csvOf } from './spreadsheet.ts'

const header = ['表格第几行', '单位名称', '技术需求名称', '编号', '查询码', '收到时间', '情况']

/** The numbers and receipt codes of the rows on record, as a table of the kind that was sent. */
export async function receiptTable(format: Sheet['format'], done: DoneRow[]): Promise<Uint8Array> {
	const grid: Cell[][] = [header, ...done.map(rowOf)]
	return format === 'csv' ? csvOf(grid) : notedWorkbook('回执', grid, [], [12, 32, 40, 20, 36, 18, 30])
}

/** What is told of a row on record. */
export function standing({ filed, isNew }: Pick<DoneRow, 'filed' | 'isNew'>): string {
	return isNew ? '这次登记' : `以前提交过，没有再登记（${wordsFor(filed.status).name}）`
}

/** A receipt code as it is shown, or why there is none. */
export function codeWords(code: string | undefined): string {
	return code ? groupedCode(code) : '已经换发，原来的作废'
}

function rowOf({ number, value, filed, code, isNew }: DoneRow): Cell[] {
	return [
		number,
		...[value.name, value.title, filed.number, codeWords(code)],
		...[shanghaiMinute(filed.receivedAt), standing({ filed, isNew })],
	]
}
