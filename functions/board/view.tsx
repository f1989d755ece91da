import { under } from '#functions/base.ts'
import { shanghaiDay } from '#functions/shanghai.ts'
import { boardStates } from '#schemas/board.ts'
import { needKinds, techFields } from '#schemas/enumerations.ts'
import type { Option } from '#schemas/fields.ts'
import { type Filters, longestQuery, queryOf } from './filters.ts'
import { type BoardNeed, fieldsIn, wordsFor } from './need.ts'

type Props = {
	base: string
	filters: Filters
	needs: BoardNeed[]
	/** The place from which to go on. */
	next: number | undefined
	/** How many stand in the list; a search is not counted. */
	total: number
	regions: string[]
	programmes: Option[]
}

/** 需求榜: the filters on one line, a row for each need, on to the older ones. */
export function Board(props: Props) {
	const { base, filters, needs } = props
	const { after: _, ...asked } = filters
	const isNarrowed = Object.keys(asked).length > 0
	return (
		<>
			<h1>需求榜</h1>
			<p class="lead">
				企业、园区、村和社区提出，经工作人员审核后公开的技术需求。能帮上忙的，打开需求，点“我能帮忙”；有难题的，
				<a href={under(base, '/file-a-need/')}>提一项需求</a>。
			</p>
			<Tools {...props} isNarrowed={isNarrowed} />
			{needs.length > 0 ? <Needs base={base} needs={needs} /> : <Nothing {...props} isNarrowed={isNarrowed} />}
			<Pages {...props} />
			<ul class="downloads" aria-label="数据">
				<li>
					<a href={under(base, `/needs.json${queryOf(asked)}`)}>JSON</a>
				</li>
				<li>
					<a href={under(base, `/needs.xml${queryOf(asked)}`)}>RSS 订阅</a>
				</li>
				<li>
					<a href={under(base, '/data/#board')}>数据说明</a>
				</li>
			</ul>
		</>
	)
}

/** On to the older ones, and back to the newest. */
function Pages({ base, filters: { after, ...asked }, needs, next }: Props) {
	if (after === undefined && next === undefined) return null
	const at = (filters: Filters) => under(base, `/needs/${queryOf(filters)}`)
	return (
		<nav aria-label="分页">
			<ul class="pager">
				{after !== undefined && (
					<li>
						<a href={at(asked)}>回到最新</a>
					</li>
				)}
				{next !== undefined && (
					<li>
						<a rel="next" href={at({ ...asked, after: next })}>
							{needs.length > 0 ? '更早的需求' : '继续往前找'}
						</a>
					</li>
				)}
			</ul>
		</nav>
	)
}

type Narrowed = Props & { isNarrowed: boolean }

function Tools({ base, filters, total, regions, programmes, isNarrowed }: Narrowed) {
	const optionsOf = (list: Record<string, string>) => Object.entries(list).map(([value, label]) => ({ value, label }))
	const places = regions.toSorted((a, b) => a.localeCompare(b, 'zh-CN')).map((it) => ({ value: it, label: it }))
	const chosen: [name: keyof Filters, label: string, options: Option[]][] = [
		['state', '状态', optionsOf(boardStates)],
		['field', '技术领域', optionsOf(techFields)],
		['kind', '需求类型', optionsOf(needKinds)],
		['region', '所在区域', places],
		['programme', '专项行动', programmes],
	]
	return (
		<search aria-label="筛选需求">
			<form class="table-tools board-tools" method="get" action={under(base, '/needs/')}>
				<label>
					检索词
					<input type="search" name="q" value={filters.q ?? ''} maxlength={longestQuery} autocomplete="off" />
				</label>
				<details open={isNarrowed}>
					<summary>筛选</summary>
					<div class="filters">
						{chosen.map(([name, label, options]) => (
							<Choice name={name} label={label} options={options} chosen={filters[name]?.toString()} />
						))}
					</div>
				</details>
				<button type="submit">查找</button>
				{isNarrowed && <a href={under(base, '/needs/')}>清除</a>}
				{filters.q === undefined && <output>共 {total} 项</output>}
			</form>
		</search>
	)
}

type ChoiceProps = { name: string; label: string; options: Option[]; chosen: string | undefined }

/** A filter. What was asked for stays to be seen, also when nothing has it. */
function Choice({ name, label, options, chosen }: ChoiceProps) {
	const isKnown = chosen === undefined || options.some(({ value }) => value === chosen)
	const all = isKnown ? options : [...options, { value: chosen, label: chosen }]
	return (
		<label>
			{label}
			<select name={name}>
				<option value="">全部</option>
				{all.map((it) => (
					<option value={it.value} selected={it.value === chosen}>
						{it.label}
					</option>
				))}
			</select>
		</label>
	)
}

function Needs({ base, needs }: Pick<Props, 'base' | 'needs'>) {
	return (
		<div class="record-table">
			<table>
				<caption class="visually-hidden">需求榜，新登榜的在前</caption>
				<thead>
					<tr>
						<th scope="col">需求</th>
						<th scope="col">技术领域</th>
						<th scope="col">需求类型</th>
						<th scope="col">所在区域</th>
						<th scope="col" class="short">
							登榜
						</th>
						<th scope="col" class="short">
							状态
						</th>
					</tr>
				</thead>
				<tbody>
					{needs.map((need) => (
						<tr>
							<th scope="row" class="row-title" data-label="需求">
								<a href={under(base, `/needs/${need.number}/`)}>{need.answers.title}</a>
								<small>{need.number}</small>
							</th>
							<Cell label="技术领域" text={fieldsIn(need)} />
							<Cell label="需求类型" text={wordsFor(need, 'needKind')} />
							<Cell label="所在区域" text={need.answers.region} />
							<td class="short" data-label="登榜">
								<time datetime={need.releasedAt}>{shanghaiDay(need.releasedAt)}</time>
							</td>
							<td class="short" data-label="状态">
								<State of={need} />
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</div>
	)
}

function Cell({ label, text }: { label: string; text: string | undefined }) {
	return (
		<td class={text === undefined ? 'empty' : undefined} data-label={label}>
			{text ?? '—'}
		</td>
	)
}

/** Where a need stands: a word with a shape. */
export function State({ of: { state } }: { of: Pick<BoardNeed, 'state'> }) {
	return (
		<span class="status" data-state={boardStates[state]}>
			{boardStates[state]}
		</span>
	)
}

function Nothing({ base, filters, next, isNarrowed }: Narrowed) {
	if (next !== undefined) return <p class="notice">在较新的需求里没有找到，较早的还没有找完，可以继续往前找。</p>
	if (filters.after !== undefined) return <p class="notice">没有更早的需求了。</p>
	if (isNarrowed)
		return (
			<p class="notice">
				没有符合条件的需求。少选几项、换个说法再找，或者<a href={under(base, '/needs/')}>看全部需求</a>。
			</p>
		)
	return (
		<p class="notice">
			需求榜上现在没有需求。有技术难题的，<a href={under(base, '/needs/new/')}>填技术需求登记表</a>，审核后登在这里；愿意帮忙的，可以先
			<a href={under(base, '/applications/')}>申请特派员</a>。
		</p>
	)
}
