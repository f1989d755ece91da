import { under } from '#functions/base.ts'
import { DeskTable } from '#functions/desk/table.tsx'
import { shanghaiMinute } from '#functions/shanghai.ts'
import { detailText } from './event-detail.ts'
import { actionName, actorName } from './event-words.ts'

export type Line = { id: number; at: string; actor: string; name: string | null; action: string; subject: string; detail: string }
type EventsProps = {
	base: string
	lines: Line[]
	query: Record<string, string>
	next?: string
	verdict?: { sound: boolean; lines: string[] }
}

const filters = [
	['subject', '编号', 'text'],
	['action', '事项代码', 'text'],
	['actor', '人员', 'text'],
	['from', '从', 'date'],
	['to', '到', 'date'],
] as const

/** 操作记录: who did what, when, to which case and why. Read-only, and its chain can be verified here. */
export function EventsPage({ base, lines, query, next, verdict }: EventsProps) {
	const path = under(base, '/desk/events/')
	const only = (query: Record<string, string>) => `${path}?${new URLSearchParams(query)}`
	return (
		<>
			<h1>操作记录</h1>
			{verdict && (
				<section class={verdict.sound ? 'notice' : 'notice notice-wrong'} role={verdict.sound ? 'status' : 'alert'}>
					<h2>{verdict.sound ? '核对完毕，没有发现改动' : '核对完毕，发现改动'}</h2>
					<ul>
						{verdict.lines.map((text) => (
							<li>{text}</li>
						))}
					</ul>
				</section>
			)}
			<form class="desk-filters" method="get" action={path} aria-label="筛选">
				{filters.map(([name, label, type]) => (
					<p>
						<label for={`f-${name}`}>{label}</label>
						<input id={`f-${name}`} name={name} type={type} value={query[name] ?? ''} autocomplete="off" />
					</p>
				))}
				<button type="submit">筛选</button>
				<a href={`${path}?action=contact_revealed`}>谁看过联系方式</a>
				<a href={path}>清除</a>
			</form>
			<form method="post" action={under(base, '/desk/events/verification/')}>
				<button type="submit">核对记录链是否被改动</button>
			</form>
			<DeskTable
				caption="操作记录"
				isCaptionHidden
				columns={[
					{ name: '时间', kind: 'date', value: (it) => <time datetime={it.at}>{shanghaiMinute(it.at)}</time> },
					{ name: '谁', value: (it) => <a href={only({ actor: it.actor })}>{actorName(it.actor, it.name)}</a> },
					{ name: '做了什么', kind: 'title', value: (it) => actionName(it.action) },
					{ name: '对象', value: (it) => <a href={only({ subject: it.subject })}>{it.subject}</a> },
					{ name: '说明', value: (it) => detailText(it.detail) },
				]}
				rows={lines}
				none="没有符合条件的记录。"
			/>
			{next && (
				<p>
					<a class="button" rel="next" href={`${path}?${next}`}>
						更早的记录
					</a>
				</p>
			)}
		</>
	)
}
