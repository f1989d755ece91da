import { under } from '#functions/base.ts'
import { Facts } from '#functions/facts.tsx'
import { chineseDate } from '#schemas/date.ts'
import type { Publicity } from '#schemas/publicity.ts'
import type { Listed } from './listed.ts'
import { PairTable } from './pair-table.tsx'
import { isRunning } from './window.ts'

/** Every public notice, the newest first. */
export function PublicityList({ base, list, today }: { base: string; list: Publicity[]; today: string }) {
	return (
		<>
			<h1>公示</h1>
			<p class="lead">拟结对名单在这里公示，期间可以书面提出异议。</p>
			{list.length === 0 ? (
				<p class="notice">
					现在没有公示。已经公布的名单，看各个<a href={under(base, '/programmes/')}>专项行动</a>的结对安排表；办得怎样，看
					<a href={under(base, '/results/')}>目标与结果</a>。
				</p>
			) : (
				<Notices list={list} today={today} to={(number) => under(base, `/publicity/${number}/`)} />
			)}
			<p class="quiet">
				有新的公示，会先登在这一页，再作为通知公告发布。<a href={under(base, '/rss.xml')}>用 RSS 订阅本站的最新发布</a>
				，通知公告一登出就能收到。
			</p>
		</>
	)
}

/** Public notices, each with its days and whether it runs. */
export function Notices({ list, today, to }: { list: Publicity[]; today: string; to: (number: string) => string }) {
	return (
		<ul class="document-list">
			{list.map((it) => (
				<li>
					<a href={to(it.number)}>{it.title}</a>
					<p class="line">
						<span>
							{chineseDate(it.fromDay)}至{chineseDate(it.toDay)}
						</span>
						<Standing it={it} today={today} />
					</p>
				</li>
			))}
		</ul>
	)
}

function Standing({ it, today }: { it: Publicity; today: string }) {
	if (isRunning(it, today))
		return (
			<span class="status" data-state="进行中">
				公示中
			</span>
		)
	if (it.state === 'closed') return <span>已结束</span>
	return <span>{today < it.fromDay ? '明天开始' : '公示期已满'}</span>
}

type PageProps = { base: string; it: Publicity; pairs: Listed[]; today: string; decided: { pairing: string; answer: string }[] }

/** A public notice: the list, the days, whom to call, and how to object. */
export function PublicityPage({ base, it, pairs, today, decided }: PageProps) {
	const running = isRunning(it, today)
	return (
		<>
			<h1>{it.title}</h1>
			<Facts
				isBand
				items={[
					{
						label: '公示时间',
						text: `${chineseDate(it.fromDay)}至${chineseDate(it.toDay)}，${it.days} 个工作日（公布当天 ${chineseDate(it.publishedOn)} 不算）`,
					},
					{ label: '编号', text: it.number },
					{ label: '业务联系电话', text: <a href={`tel:${it.contact}`}>{it.contact}</a> },
					{ label: '监督电话', text: <a href={`tel:${it.supervision}`}>{it.supervision}</a> },
					{ label: '书面意见送到', text: it.office },
				]}
			/>
			<PairTable pairs={pairs} />
			<section class="block" aria-labelledby="object">
				<h2 id="object">提出异议</h2>
				<p>异议要写明事实，署真实姓名和联系方式；以单位名义提出的，要加盖公章。匿名的不受理。</p>
				{running ? (
					<p class="no-print">
						<a class="button" href={under(base, `/publicity/${it.number}/objection/`)}>
							在网上书面提出
						</a>
					</p>
				) : (
					<p>{today < it.fromDay ? `从${chineseDate(it.fromDay)}起可以提出。` : '公示期已满，不再接收。'}</p>
				)}
			</section>
			{decided.length > 0 && (
				<section class="block" aria-labelledby="decided">
					<h2 id="decided">异议处理结果</h2>
					<ul>
						{decided.map(({ pairing, answer }) => (
							<li>
								{pairing}：{answer}
							</li>
						))}
					</ul>
				</section>
			)}
		</>
	)
}
