import { under } from '#functions/base.ts'
import { type Grant, roles } from '#schemas/staff.ts'

type Waiting = { total: number; overdue: number }
type Props = {
	base: string
	member: { name: string; grants: Grant[] }
	/** What waits for review, for those who see the queue. */
	queue?: { all: Waiting; mine: Waiting; id: string }
	programmes: { title: string; places: { path: string; name: string }[] }[]
}

/** What waits, what one may do, and where. */
export function DeskHome({ base, member, queue, programmes }: Props) {
	return (
		<>
			<h1>工作台</h1>
			{queue && (
				<section aria-labelledby="desk-waiting">
					<h2 id="desk-waiting">待审核</h2>
					<ul>
						<li>
							<a href={under(base, '/desk/queue/')}>全部 {queue.all.total} 件</a>
							<Late {...queue.all} />
						</li>
						<li>
							<a href={under(base, `/desk/queue/?holder=${queue.id}`)}>我承办的 {queue.mine.total} 件</a>
							<Late {...queue.mine} />
						</li>
					</ul>
				</section>
			)}
			{programmes.length > 0 && (
				<section aria-labelledby="desk-programmes">
					<h2 id="desk-programmes">专项行动</h2>
					<dl class="desk-programmes">
						{programmes.map(({ title, places }) => (
							<>
								<dt>{title}</dt>
								<dd>
									{places.map(({ path, name }) => (
										<a href={under(base, path)}>{name}</a>
									))}
								</dd>
							</>
						))}
					</dl>
				</section>
			)}
			<section aria-labelledby="desk-roles">
				<h2 id="desk-roles">您的角色</h2>
				<ul>
					{member.grants.map(({ role, programme, region }) => (
						<li>
							{roles[role]}
							<span class="quiet">
								（{programme ?? '全部专项行动'}，{region ?? '全部地区'}）
							</span>
						</li>
					))}
				</ul>
			</section>
		</>
	)
}

function Late({ overdue }: Waiting) {
	return overdue > 0 ? (
		<>
			，<strong class="overdue">超期 {overdue} 件</strong>
		</>
	) : null
}
