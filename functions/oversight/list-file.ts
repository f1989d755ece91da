import { notedWorkbook } from '#functions/batch/noted-workbook.ts'
import { type Cell, csvOf } from '#functions/batch/spreadsheet.ts'
import { stateWords } from '#functions/pairings/lifecycle.ts'
import { shanghaiMinute } from '#functions/shanghai.ts'
import { wordsFor } from '#functions/submissions/lifecycle.ts'

type Row = Record<string, string | number | null>
export const lists = { need: '技术需求', application: '特派员申请', pairing: '结对' } as const
export type ListName = keyof typeof lists
export const formats = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

const caseColumns = {
	number: '编号',
	status: '状态',
	organisation: '单位或姓名',
	title: '事项',
	region: '区域',
	receivedAt: '收到时间',
	decidedAt: '审核时间',
}
const columns: Record<ListName, Record<string, string>> = {
	need: { ...caseColumns, organisation: '单位', title: '技术需求' },
	application: caseColumns,
	pairing: {
		number: '编号',
		status: '状态',
		enterprise: '企业',
		region: '区域',
		expert: '科技人员',
		unit: '工作单位',
		title: '技术需求',
		points: '匹配分',
		overrideReason: '另选的理由',
		termFrom: '服务开始',
		termTo: '服务结束',
	},
}

/** A list as a file that Excel opens, Chinese intact and nothing calculated: the columns of its screen and no others. */
export async function listFile(list: ListName, rows: Row[], format: keyof typeof formats): Promise<Uint8Array> {
	const names = Object.keys(columns[list])
	const header: Cell[] = Object.values(columns[list])
	const body = rows.map((row) => names.map((name): Cell => wordOf(list, name, row[name] ?? '')))
	if (format === 'csv') return csvOf([header, ...body])
	const widths = names.map((_, at) => Math.min(48, 4 + 2 * Math.max(...[header, ...body].map((row) => String(row[at]).length))))
	return notedWorkbook(lists[list], [header, ...body], [], widths)
}

function wordOf(list: ListName, name: string, value: string | number): Cell {
	if (name === 'status') return list === 'pairing' ? stateWords[value as keyof typeof stateWords] : wordsFor(String(value)).name
	return name.endsWith('At') && value !== '' ? shanghaiMinute(String(value)) : value
}
