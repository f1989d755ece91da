import type { Field } from '#schemas/fields.ts'
import { type Leaf, leavesOf } from '#schemas/leaves.ts'
import { headerOf } from './columns.ts'
import { sheetCaps } from './read-sheet.ts'
import { csvOf, letterOf, type WriteSheet, xlsxOf } from './spreadsheet.ts'
import { choicesSheet, guideSheet, tableSheet } from './workbook.ts'

type Placed = [at: string, cell: Parameters<NonNullable<WriteSheet['cells']>['set']>[1]]
const bold = { font: { bold: true }, alignment: { wrapText: true, vertical: 'top' } } as const
const wrapped = { alignment: { wrapText: true, vertical: 'top' } } as const
const dated = '2026-01-01T00:00:00Z'

/** The empty table of needs as XLSX: headings with notes, lists to choose from, and a sheet that explains every column. */
export function needTemplate(fields: Field[]): Promise<Uint8Array> {
	const leaves = leavesOf(fields)
	return xlsxOf('技术需求批量登记表', [table(leaves), guide(leaves), lists(leaves)], dated)
}

/** The empty table of needs as CSV: its headings. */
export function needTemplateCsv(fields: Field[]): Uint8Array {
	return csvOf([leavesOf(fields).map(headerOf)])
}

function table(leaves: Leaf[]): WriteSheet {
	const chosen = leaves.filter(({ options, multiple }) => options.length > 0 && !multiple)
	const ranges = new Map(leaves.map((leaf, at) => [leaf, `${letterOf(at)}2:${letterOf(at)}${sheetCaps.rows + 1}`]))
	return {
		name: tableSheet,
		rows: [leaves.map(headerOf)],
		columns: leaves.map(({ control }) => ({ width: control === 'textarea' ? 40 : 20 })),
		cells: new Map([...leaves.map(heading), ...leaves.flatMap((leaf, at) => (isText(leaf) ? below(at) : []))]),
		dataValidations: [
			...chosen.map((leaf, at) => ({
				type: 'list' as const,
				formula1: `'${choicesSheet}'!$${letterOf(at)}$2:$${letterOf(at)}$${leaf.options.length + 1}`,
				range: ranges.get(leaf)!,
				...stop(`请从列表中选择“${leaf.label}”`),
			})),
			...leaves
				.filter(({ control }) => control === 'checkbox')
				.map((leaf) => ({ type: 'list' as const, values: ['是', '否'], range: ranges.get(leaf)!, ...stop('请选“是”，或者留空') })),
		],
		freezePane: { rows: 1 },
	}
}

function heading(leaf: Leaf, at: number): Placed {
	return [`0,${at}`, { value: headerOf(leaf), style: bold, comment: { author: '结对', text: explain(leaf) } }]
}

function stop(errorMessage: string) {
	return { allowBlank: true, showErrorMessage: true, errorTitle: '填写有误', errorMessage }
}

/** Text as it is typed: a spreadsheet would cut an 18-digit code to 15, drop the first 0 of a telephone, make 6% 0.06 and 3-5 a date. */
function isText({ control, options }: Leaf): boolean {
	return options.length === 0 && !['number', 'date', 'checkbox'].includes(control)
}

/** The empty cells of a column, declared to be text. */
function below(column: number): Placed[] {
	return Array.from({ length: sheetCaps.rows }, (_, at) => [`${at + 1},${column}`, { value: null, style: { numFmt: '@' } }])
}

function explain(leaf: Leaf): string {
	const { required, hint, example } = leaf
	return [required ? '必填' : '选填', hint, example && `例：${example}`, ...howTo(leaf)].filter(Boolean).join('\n')
}

function howTo({ control, options, multiple, minLength, maxLength, cell }: Leaf): string[] {
	const many =
		options.length > 20 ? `从列表中选一项，共 ${options.length} 项` : `填其中一项：${options.map(({ label }) => label).join('；')}`
	return [
		cell ? '这一行指标不填的，各栏都留空' : '',
		options.length > 0 && !multiple ? many : '',
		options.length > 0 && multiple ? `可填几项，用顿号分开：${options.map(({ label }) => label).join('；')}` : '',
		control === 'date' ? '写成 2030-03-01 的样子' : '',
		control === 'checkbox' ? '填“是”，或者留空' : '',
		maxLength ? `${minLength && minLength > 1 ? `${minLength} 到` : '最多'} ${maxLength} 字` : '',
	].filter((line) => line !== '')
}

function guide(leaves: Leaf[]): WriteSheet {
	const notes = [
		['怎样填', `一行一项需求，最多 ${sheetCaps.rows} 行。第一行的栏目名称不要改，不要合并单元格；列的次序可以变，选填的列可以删。`],
		['怎样保存', '存为 XLSX 或 CSV。不要加密码，不要带宏。只读“需求”这一张工作表；公式按保存时的结果读取。'],
		['有问题时', '有问题的行会标明原因，连同您的表格一起退回；没有问题的行可以先登记。同一行上传几次只登记一次。'],
	]
	const rows = leaves.map((leaf) => [
		leaf.group ?? '',
		leaf.label,
		leaf.required ? '必填' : '选填',
		leaf.hint ?? '',
		leaf.example ?? '',
		howTo(leaf).join('\n'),
	])
	const header = ['部分', '栏目', '是否必填', '说明', '例', '填法']
	return {
		name: guideSheet,
		rows: [...notes, [], header, ...rows],
		columns: [14, 28, 10, 50, 40, 60].map((width) => ({ width, style: wrapped })),
		cells: new Map(header.map((value, at) => [`${notes.length + 1},${at}`, { value, style: bold }])),
	}
}

/** The lists that the table's cells are chosen from, one below each heading. */
function lists(leaves: Leaf[]): WriteSheet {
	const chosen = leaves.filter(({ options, multiple }) => options.length > 0 && !multiple)
	const longest = Math.max(...chosen.map(({ options }) => options.length))
	const rows = Array.from({ length: longest }, (_, at) => chosen.map(({ options }) => options[at]?.label ?? null))
	return { name: choicesSheet, rows: [chosen.map(({ label }) => label), ...rows], hidden: true }
}
