import { under } from '#functions/base.ts'
import { NotDone } from '#functions/desk/not-done.tsx'
import { TextField } from '#functions/desk/text-field.tsx'
import { Facts } from '#functions/facts.tsx'
import { shanghaiMinute } from '#functions/shanghai.ts'
import { chineseDate } from '#schemas/date.ts'
import { objectionStates, type Publicity } from '#schemas/publicity.ts'
import type { Listed } from './listed.ts'
import { PairTable } from './pair-table.tsx'

type Opened = {
	number: string
	pairingNumber: string
	state: keyof typeof objectionStates
	answer: string | null
	receivedAt: string
	/** What was written, by the labels of the form; only for those who answer it. */
	said?: Record<string, string>
	files: { id: string; name: string }[]
}
type Props = {
	base: string
	it: Publicity
	pairs: Listed[]
	objections: Opened[]
	today: string
	/** Whether this person answers objections, and whether they end the notice. */
	mayDecide: boolean
	mayClose: boolean
	error?: string
	typed?: Record<string, string>
}

/** A public notice at the desk: what was objected, and what is left to do. */
export function PublicityDesk(props: Props) {
	const { base, it, pairs, objections, today, mayDecide, mayClose, error, typed = {} } = props
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

type ObjectionProps = { one: Opened; path: (rest: string) => string; mayAnswer: boolean; typed?: string }

function Objection({ one, path, mayAnswer, typed }: ObjectionProps) {
	return (
		<article class="invitation" aria-labelledby={one.number}>
			<h3 id={one.number}>
				{one.number} <span class="quiet">对 {one.pairingNumber}</span>
			</h3>
			<Facts
				items={[
					{ label: '状态', text: <strong>{objectionStates[one.state]}</strong> },
					{ label: '收到', text: shanghaiMinute(one.receivedAt) },
					...Object.entries(one.said ?? {}).map(([label, text]) => ({ label, text })),
					...(one.answer ? [{ label: '答复', text: one.answer }] : []),
				]}
			/>
			{one.files.map(({ id, name }) => (
				<p>
					<a href={path(`objections/${one.number}/files/${id}/`)}>下载证明材料：{name}</a>
				</p>
			))}
			{mayAnswer && one.state === 'received' && (
				<form class="form" method="post" action={path(`objections/${one.number}/answer/`)}>
					<TextField
						id={`answer-${one.number}`}
						name="answer"
						label="核实情况和答复"
						hint="会公布在公示页上，不要写提出人的姓名、电话"
						rows={3}
						most={1000}
						isRequired
						value={typed}
					/>
					<p class="form-actions">
						<button type="submit" name="state" value="dismissed">
							异议不成立
						</button>
						<button type="submit" name="state" value="upheld">
							异议成立，取消这一对
						</button>
					</p>
				</form>
			)}
		</article>
	)
}
