import type { Child } from 'hono/jsx'
import { DeskTable } from '#functions/desk/table.tsx'
import { within } from '#functions/my/usual-time.ts'
import type { Call } from '#schemas/intake.ts'

type Bar = { name: string; count: number }
type FiguresProps = {
	programme: Pick<Call, 'id' | 'title'>
	kinds: { kind: 'need' | 'application'; title: string; bars: Bar[]; time?: { cases: number; median: number; most: number } }[]
	regions: { region: string; needs: number; applications: number }[]
	returned: { reason: string; count: number }[]
	/** What stands below the figures: the way to take a list out. */
	children?: Child
}

/** 统计: cases by state, the time to a decision, why cases went back, and where they come from. */
export function FiguresPage({ programme, kinds, regions, returned, children }: FiguresProps) {
	return (
		<>
			<h1>统计：{programme.title}</h1>
			{kinds.map(({ kind, title, bars, time }) => (
				<section class="block" aria-labelledby={`figures-${kind}`}>
					<h2 id={`figures-${kind}`}>
						{title}（{bars.reduce((sum, { count }) => sum + count, 0)} 件）
					</h2>
					{bars.length === 0 ? <p>还没有。</p> : <Bars bars={bars} />}
					{time && (
						<p>
							已有审核结果的 {time.cases} 件，一半{within(time.median)}，九成{within(time.most)}。等待申请人补正的日子不算。
						</p>
					)}
				</section>
			))}
			<section class="block" aria-labelledby="figures-regions">
				<h2 id="figures-regions">按区域</h2>
				<DeskTable
					caption="各区域的需求和申请"
					isCaptionHidden
					columns={[
						{ name: '区域', kind: 'title', value: ({ region }) => region },
						{ name: '需求（项）', kind: 'number', value: ({ needs }) => needs },
						{ name: '申请（件）', kind: 'number', value: ({ applications }) => applications },
					]}
					rows={regions}
					none="还没有。"
				/>
			</section>
			<section class="block" aria-labelledby="figures-returned">
				<h2 id="figures-returned">退回补正的理由</h2>
				{returned.length === 0 ? (
					<p>没有退回过。</p>
				) : (
					<ul>
						{returned.map(({ reason, count }) => (
							<li>
								{reason || '（没有记录）'}：{count} 次
							</li>
						))}
					</ul>
				)}
			</section>
			{children}
		</>
	)
}

/** A bar for each, labelled directly; the numbers are the words beside it. */
function Bars({ bars }: { bars: Bar[] }) {
	const most = Math.max(...bars.map(({ count }) => count))
	return (
		<ul class="chart">
			{bars.map(({ name, count }) => (
				<li>
					<span>
						<span>{name}</span>
						<span class="quiet">{count} 件</span>
					</span>
					<svg aria-hidden="true" focusable="false">
						<line class="ground" x1="0" x2="100%" y1="50%" y2="50%" />
						<rect class="value" x="0" y="4" width={`${Math.max(0.4, (100 * count) / most)}%`} height="8" />
					</svg>
				</li>
			))}
		</ul>
	)
}
