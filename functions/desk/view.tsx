import { under } from '#functions/base.ts'
import { type Grant, roles } from '#schemas/staff.ts'
import type { Waiting, Work } from './steps.ts'

/** A place of a programme; `work` where something may wait. */
type Step = { path: string; name: string; work?: Work[] }
type Props = {
	base: string
	member: { name: string; grants: Grant[] }
	/** What waits for review, for those who see the queue. */
	queue?: { all: Waiting; mine: Waiting; id: string }
	programmes: { title: string; steps: Step[] }[]
}

/** What waits, at which step of which programme, and what one may do. */
export function DeskHome({ base, member, queue, programmes }: Props) {
	return (
		<>
			<h1>工作台</h1>
			{queue && (
				<ul class="desk-mine">
					<li>
						<a href={under(base, '/desk/queue/')}>待审核 {queue.all.total} 件</a>
						<Late {...queue.all} />
					</li>
					<li>
						<a href={under(base, `/desk/queue/?holder=${queue.id}`)}>我承办的 {queue.mine.total} 件</a>
						<Late {...queue.mine} />
					</li>
				</ul>
			)}
			{programmes.map((programme, at) => (
				<Programme base={base} id={`programme-${at}`} {...programme} />
			))}
			<section class="block" aria-labelledby="desk-roles">
				<h2 id="desk-roles">您的角色</h2>
				<ul class="points">
					{[...Map.groupBy(member.grants, ({ programme, region }) => `${programme ?? '全部专项行动'}，${region ?? '全部地区'}`)].map(
						([place, grants]) => (
							<li>
								{grants.map(({ role }) => roles[role]).join('、')}
								<span class="quiet">（{place}）</span>
							</li>
						),
					)}
				</ul>
			</section>
		</>
	)
}

/** The steps of one programme in the order of the work, each with what waits there; then its other places. */
function Programme({ base, id, title, steps }: { base: string; id: string; title: string; steps: Step[] }) {
	const [working, others] = [steps.filter(({ work }) => work), steps.filter(({ work }) => !work)]
	const link = ({ path, name }: Step) => <a href={under(base, path)}>{name}</a>
	return (
		<section class="block" aria-labelledby={id}>
			<h2 id={id}>{title}</h2>
			<ol class="desk-steps">
				{working.map((step) => (
					<li>
						{link(step)}
						<Waits work={step.work!} />
					</li>
				))}
			</ol>
			{others.length > 0 && <p class="desk-others">{others.map(link)}</p>}
		</section>
	)
}

function Waits({ work }: { work: Work[] }) {
	if (work.length === 0) return <p class="quiet">没有等着办的</p>
	return (
		<p>
			{work.map(({ text, late }) => (
				<span>
					{text}
					{late && (
						<>
							，<strong class="overdue">{late}</strong>
						</>
					)}
				</span>
			))}
		</p>
	)
}

function Late({ overdue }: Waiting) {
	return overdue > 0 ? (
		<>
			，<strong class="overdue">超期 {overdue} 件</strong>
		</>
	) : null
}
