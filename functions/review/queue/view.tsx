import { under } from '#functions/base.ts'
import type { Option } from '#schemas/fields.ts'
import type { Answers } from '#schemas/read-form.ts'
import { BatchActions } from './batch-view.tsx'
import { Filters } from './filter-view.tsx'
import { isMixed, Lines } from './lines-view.tsx'
import type { Line } from './row.ts'

/** Everything a page of the queue shows. */
export type QueueProps = {
	base: string
	path: string
	title: string
	programmes: Option[]
	values: Answers
	offered: Record<string, Option[]>
	lines: Line[]
	total: number
	overdue: number
	next: string | undefined
	isEstimated: boolean
	mayDecide: boolean
	/** Why nothing was done with what was ticked. */
	problem?: { text: string; chosen: string[] }
}

/** 待办: what waits, most overdue first, narrow enough to scan. */
export function Queue(props: QueueProps) {
	const { base, title, lines, total, overdue, next, isEstimated, mayDecide, problem } = props
	const to = (noun: string) => `${under(base, `/desk/queue/${noun}/`)}?${new URLSearchParams(props.values as Record<string, string>)}`
	return (
		<div class="queue">
			<h1>{title}</h1>
			<Filters {...props} />
			{problem && (
				<p class="notice notice-wrong" role="alert">
					{problem.text}
				</p>
			)}
			{isEstimated && <p class="notice">工作日历缺少部分年份，这些日子按周一至周五计算。请在 content/calendar.yaml 补上放假安排。</p>}
			<p class="queue-count" role="status">
				共 {total} 件
				{overdue > 0 && (
					<>
						，<strong class="overdue">超期 {overdue} 件</strong>
					</>
				)}
				{total > lines.length && `，本页 ${lines.length} 件`}
			</p>
			{lines.length === 0 ? (
				<p>没有符合条件的事项。</p>
			) : (
				<form method="post" action={to('acceptances')} data-queue={mayDecide ? 'batch' : undefined}>
					<Lines
						chosen={problem?.chosen ?? []}
						base={base}
						lines={lines}
						mayDecide={mayDecide}
						hasStatus={isMixed(lines, 'status')}
						hasProgramme={isMixed(lines, 'programme')}
					/>
					{mayDecide && <BatchActions to={to} colleagues={props.offered.colleagues ?? []} />}
				</form>
			)}
			{next && (
				<p class="queue-next">
					<a class="button" rel="next" href={next}>
						下一页
					</a>
				</p>
			)}
		</div>
	)
}
