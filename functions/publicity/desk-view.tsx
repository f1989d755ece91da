import { under } from '#functions/base.ts'
import { NotDone } from '#functions/desk/not-done.tsx'
import { chineseDate } from '#schemas/date.ts'
import type { Publicity } from '#schemas/publicity.ts'
import type { Listed } from './listed.ts'
import { Objection, type OpenedObjection } from './objections/desk-view.tsx'
import { PairTable } from './pair-table.tsx'

type Props = {
	base: string
	it: Publicity
	pairs: Listed[]
	objections: OpenedObjection[]
	today: string
	/** Whether this person answers objections, and whether they end the notice. */
	mayDecide: boolean
	mayClose: boolean
	/** Whether it waits for the next 发布, and this person may do that. */
	isAwaited: boolean
	error?: string
	typed?: Record<string, string>
}

/** A public notice at the desk: what was objected, and what is left to do. */
export function PublicityDesk(props: Props) {
	const { base, it, pairs, objections, today, mayDecide, mayClose, isAwaited, error, typed = {} } = props
	const programme = (rest: string) => under(base, `/desk/programmes/${it.programme}/${rest}`)
	const path = (rest: string) => programme(`publicities/${it.number}/${rest}`)
	const waiting = objections.filter(({ state }) => state === 'received').length
	return (
		<>
			<h1>{it.title}</h1>
			<p class="lead">
				{it.number}，{chineseDate(it.fromDay)}至{chineseDate(it.toDay)}，{it.days} 个工作日{it.state === 'closed' && '，已结束'}。
				<a href={under(base, `/publicity/${it.number}/`)}>看公示页</a>
			</p>
			<NotDone error={error} />
			{isAwaited && (
				<p class="next-step">
					<strong>下一步：</strong>接着办一次发布，静态的公示页更新网站后才登出。<a href={programme('publication/')}>去发布</a>
				</p>
			)}
			{it.state === 'closed' ? (
				<p class="next-step">
					<strong>下一步：</strong>逐对签订协议。<a href={programme('pairings/?state=publicised')}>等待签订协议的结对</a>
				</p>
			) : (
				mayClose && <Closure action={path('closure/')} isRunning={today <= it.toDay} until={chineseDate(it.toDay)} waiting={waiting} />
			)}
			<section class="block" aria-labelledby="objections">
				<h2 id="objections">异议（{objections.length} 件）</h2>
				{objections.length === 0 && <p>没有收到异议。</p>}
				{objections.map((one) => (
					<Objection one={one} path={path} mayAnswer={mayDecide} typed={typed[one.number]} />
				))}
			</section>
			<section class="block" aria-labelledby="listed">
				<h2 id="listed">公示名单</h2>
				<PairTable pairs={pairs} />
			</section>
		</>
	)
}

type ClosureProps = { action: string; isRunning: boolean; until: string; waiting: number }

function Closure({ action, isRunning, until, waiting }: ClosureProps) {
	return (
		<form class="next-step" method="post" action={action}>
			<p>
				{isRunning
					? `公示期到${until}结束，之后才能结束公示。`
					: waiting > 0
						? `还有 ${waiting} 件异议没有答复，答复后才能结束公示。`
						: '公示期已满，异议都已答复。结束公示后，可以签订协议。'}
			</p>
			<button class="button" type="submit" disabled={isRunning || waiting > 0}>
				结束公示
			</button>
		</form>
	)
}
