import { under } from '#functions/base.ts'
import { shanghaiMinute } from '#functions/shanghai.ts'
import type { Call } from '#schemas/intake.ts'
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
			{lines.length === 0 ? (
				<p>没有符合条件的记录。</p>
			) : (
				<div class="desk-table">
					<table>
						<thead>
							<tr>
								<th scope="col">时间</th>
								<th scope="col">谁</th>
								<th scope="col">做了什么</th>
								<th scope="col">对象</th>
								<th scope="col">说明</th>
							</tr>
						</thead>
						<tbody>
							{lines.map((it) => (
								<tr>
									<td>
										<time datetime={it.at}>{shanghaiMinute(it.at)}</time>
									</td>
									<td>
										<a href={`${path}?${new URLSearchParams({ actor: it.actor })}`}>{actorName(it.actor, it.name)}</a>
									</td>
									<th scope="row">{actionName(it.action)}</th>
									<td>
										<a href={`${path}?${new URLSearchParams({ subject: it.subject })}`}>{it.subject}</a>
									</td>
									<td>{detailText(it.detail)}</td>
								</tr>
							))}
						</tbody>
					</table>
				</div>
			)}
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

const detailNames: Record<string, string> = {
	reason: '理由',
	field: '栏目',
	route: '地址',
	list: '名单',
	format: '格式',
	rows: '行数',
	to_name: '转给',
	label: '标签',
	meeting: '会议',
	was: '原为',
	is: '改为',
}

/** What an event keeps besides, without the parts that only programs read. */
function detailText(detail: string): string {
	const known = Object.entries(JSON.parse(detail) as Record<string, unknown>).filter(([name]) => Object.hasOwn(detailNames, name))
	return known.map(([name, value]) => `${detailNames[name]}：${String(value)}`).join('；') || '—'
}

type Bar = { name: string; count: number }
type FiguresProps = {
	base: string
	programme: Pick<Call, 'id' | 'title'>
	kinds: { kind: 'need' | 'application'; title: string; bars: Bar[]; time?: { cases: number; median: number; most: number } }[]
	regions: { region: string; needs: number; applications: number }[]
	returned: { reason: string; count: number }[]
	mayExport: boolean
	error?: string
}

/** 统计: cases by state, the time to a decision, why cases went back, and where they come from. */
export function FiguresPage({ base, programme, kinds, regions, returned, mayExport, error }: FiguresProps) {
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
							已有审核结果的 {time.cases} 件，一半在 {time.median} 个工作日内，九成在 {time.most} 个工作日内。等待申请人补正的日子不算。
						</p>
					)}
				</section>
			))}
			<section class="block" aria-labelledby="figures-regions">
				<h2 id="figures-regions">按区域</h2>
				<div class="desk-table">
					<table>
						<thead>
							<tr>
								<th scope="col">区域</th>
								<th scope="col" class="number">
									需求（项）
								</th>
								<th scope="col" class="number">
									申请（件）
								</th>
							</tr>
						</thead>
						<tbody>
							{regions.map(({ region, needs, applications }) => (
								<tr>
									<th scope="row">{region}</th>
									<td class="number">{needs}</td>
									<td class="number">{applications}</td>
								</tr>
							))}
						</tbody>
					</table>
				</div>
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
			{mayExport && <Export base={base} programme={programme.id} error={error} />}
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

function Export({ base, programme, error }: { base: string; programme: string; error?: string }) {
	return (
		<section class="block" aria-labelledby="export">
			<h2 id="export">导出名单</h2>
			<p>与屏幕上看到的栏目相同，没有电话、邮箱和保密内容，最多 5000 行。谁在什么时候为什么导出，会写进操作记录。</p>
			{error && (
				<p class="notice notice-wrong" role="alert">
					{error}
				</p>
			)}
			<form class="form" method="post" action={under(base, `/desk/programmes/${programme}/exports/`)}>
				<div class="field">
					<label for="list">名单</label>
					<select id="list" name="list">
						<option value="need">技术需求</option>
						<option value="application">特派员申请</option>
						<option value="pairing">结对</option>
					</select>
				</div>
				<div class="field">
					<label for="export-reason">用途</label>
					<input id="export-reason" name="reason" type="text" maxlength={200} required />
				</div>
				<p class="form-actions">
					<button type="submit" name="format" value="xlsx">
						导出 XLSX
					</button>
					<button type="submit" name="format" value="csv">
						导出 CSV
					</button>
				</p>
			</form>
		</section>
	)
}
