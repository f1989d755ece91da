import { under } from '#functions/base.ts'
import { type Column, DeskTable } from '#functions/desk/table.tsx'
import { stateWords } from '#functions/pairings/lifecycle.ts'
import type { Call } from '#schemas/intake.ts'
import type { Pair } from './pair.ts'

type Props = { base: string; programme: Pick<Call, 'id' | 'title'>; pairs: Pair[]; state?: string; next?: string }

/** The pairings of a programme, by state. */
export function PairingList({ base, programme, pairs, state, next }: Props) {
	const path = under(base, `/desk/programmes/${programme.id}/pairings/`)
	const columns: Column<Pair>[] = [
		{ name: '编号', kind: 'code', value: ({ number }) => <a href={`${path}${number}/`}>{number}</a> },
		{ name: '企业', kind: 'title', value: ({ enterprise }) => enterprise },
		{ name: '科技人员', value: ({ expert, unit }) => [expert, unit].filter(Boolean).join('，') },
		{ name: '需求', value: ({ title }) => title },
		{ name: '状态', value: (pair) => stateWords[pair.state] },
		{ name: '服务期到', kind: 'date', value: ({ termTo }) => termTo },
	]
	return (
		<>
			<h1>结对：{programme.title}</h1>
			<form class="desk-filters" method="get" action={path} aria-label="筛选">
				<p>
					<label for="state">状态</label>
					<select id="state" name="state">
						<option value="">全部</option>
						{Object.entries(stateWords).map(([value, name]) => (
							<option value={value} selected={value === state}>
								{name}
							</option>
						))}
					</select>
				</p>
				<button type="submit">筛选</button>
				{state && <a href={path}>清除</a>}
			</form>
			<DeskTable
				caption={next ? `本页 ${pairs.length} 对` : `共 ${pairs.length} 对`}
				columns={columns}
				rows={pairs}
				none={state ? '没有处在这个状态的结对。' : '还没有结对。先在“对接”里推荐特派员，发出邀请。'}
			/>
			{next && (
				<p>
					<a rel="next" href={`${path}?${new URLSearchParams({ ...(state ? { state } : {}), after: next })}`}>
						下一页
					</a>
				</p>
			)}
		</>
	)
}
