import { under } from '#functions/base.ts'
import type { DoneRow } from './outcome.ts'
import { codeWords, standing } from './receipts.ts'

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
			<div class="record-table batch-table">
				<table>
					<caption class="visually-hidden">已登记的需求，共 {done.length} 项</caption>
					<thead>
						<tr>
							<th scope="col">行</th>
							<th scope="col">需求</th>
							<th scope="col">编号</th>
							<th scope="col">查询码</th>
							<th scope="col">情况</th>
						</tr>
					</thead>
					<tbody>
						{done.map((row) => (
							<tr>
								<td class="short" data-label="行">
									{row.number}
								</td>
								<th scope="row" class="row-title">
									{row.value.title}
									<small>{row.value.name}</small>
								</th>
								<td class="batch-number" data-label="编号">
									{row.filed.number}
								</td>
								<td data-label="查询码">
									<code>{codeWords(row.code)}</code>
								</td>
								<td data-label="情况">{standing(row)}</td>
							</tr>
						))}
					</tbody>
				</table>
			</div>
		</section>
	)
}
