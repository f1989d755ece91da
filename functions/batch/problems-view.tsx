import { under } from '#functions/base.ts'
import { type Column, Table } from '#functions/table.tsx'
import { labelOf } from './columns.ts'
import type { Outcome } from './outcome.ts'
import { letterOf } from './spreadsheet.ts'

type Props = { base: string; header: string[]; wrong: Outcome['wrong'] }

const mostShown = 300

/** What has to be corrected in which cell, and how to go about it. */
export function Problems({ base, header, wrong }: Props) {
	const all = wrong.flatMap(({ number, reasons }) => reasons.map((reason) => ({ number, ...reason })))
	const columns: Column<(typeof all)[number]>[] = [
		{ name: '单元格', kind: 'title', value: ({ number, column }) => (column === undefined ? '整行' : `${letterOf(column)}${number}`) },
		{ name: '行', kind: 'code', value: ({ number }) => number },
		{ name: '栏目', class: 'short', value: ({ column }) => (column === undefined ? undefined : labelOf(header[column] ?? '')) },
		{ name: '怎样改', value: ({ message }) => message },
	]
	return (
		<section class="block" aria-labelledby="batch-problems">
			<h2 id="batch-problems">要修改的 {wrong.length} 行</h2>
			<ol class="batch-steps">
				<li>
					<a href={under(base, '/batches/marked-copy/')} download>
						下载标注过的表格
					</a>
					：您自己的表格，最后一列写明原因{all.length > 0 && '；XLSX 里有问题的格子涂了底色，鼠标停在上面能看到原因'}。
				</li>
				<li>在那份表格里改好，保存。已经提交过的行可以留着，不会重复登记。</li>
				<li>
					<a href={under(base, '/needs/batch/#upload')}>再上传一次</a>。
				</li>
			</ol>
			<Table
				caption={`要修改的地方，共 ${all.length} 处`}
				isCaptionHidden
				columns={columns}
				rows={all.slice(0, mostShown)}
				class="batch-table"
			/>
			{all.length > mostShown && (
				<p>
					这里只列出前 {mostShown} 处，共 {all.length} 处，其余见标注过的表格。
				</p>
			)}
		</section>
	)
}
