import { under } from '#functions/base.ts'
import { type Column, Table } from '#functions/table.tsx'
import type { DoneRow } from './outcome.ts'
import { codeWords, standing } from './receipts.ts'

const columns: Column<DoneRow>[] = [
	{ name: '行', kind: 'code', value: ({ number }) => number },
	{ name: '需求', kind: 'title', value: ({ value }) => <Title {...value} /> },
	{ name: '编号', class: 'batch-number', value: ({ filed }) => filed.number },
	{ name: '查询码', value: ({ code }) => <code>{codeWords(code)}</code> },
	{ name: '情况', value: standing },
]

/** The rows on record, each with its number and the code that opens it. */
export function Receipts({ base, done }: { base: string; done: DoneRow[] }) {
	return (
		<section class="block" aria-labelledby="batch-receipts">
			<h2 id="batch-receipts">编号和查询码</h2>
			<p>
				<strong>请现在下载或打印，把每个查询码交给对应的单位，不要发给别人。</strong>
				有查询码就能<a href={under(base, '/my/')}>查看进度</a>、修改和撤回那一项需求。
			</p>
			<ul class="downloads" aria-label="下载">
				<li>
					<a href={under(base, '/batches/receipts/')} download>
						下载编号和查询码
					</a>
				</li>
			</ul>
			<Table caption={`已登记的需求，共 ${done.length} 项`} isCaptionHidden columns={columns} rows={done} class="batch-table" />
		</section>
	)
}

function Title({ title, name }: DoneRow['value']) {
	return (
		<>
			{title}
			<small>{name}</small>
		</>
	)
}
