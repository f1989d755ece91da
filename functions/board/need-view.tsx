import { under } from '#functions/base.ts'
import { FactRows, Facts } from '#functions/facts.tsx'
import { shanghaiMinute } from '#functions/shanghai.ts'
import type { Option } from '#schemas/fields.ts'
import { type BoardNeed, programmeName, sectionsOf } from './need.ts'
import { State } from './view.tsx'

type Props = { base: string; need: BoardNeed; programmes: Option[] }

/** The page of one need: where it stands, what comes next, and what its sender agreed to show. */
export function NeedOnBoard({ base, need, programmes }: Props) {
	const programme = programmeName(programmes, need.answers.programme)
	const isTitleOnly = need.answers.problem === undefined
	return (
		<>
			<h1>{need.answers.title}</h1>
			<Facts
				isBand
				items={[
					{ label: '状态', text: <State of={need} /> },
					{ label: '编号', text: need.number },
					{ label: '登榜', text: <time datetime={need.releasedAt}>{shanghaiMinute(need.releasedAt)}</time> },
					...(programme ? [{ label: '专项行动', text: programme }] : []),
				]}
			/>
			<Next base={base} need={need} />
			<div class="dossier">
				{sectionsOf(need).map(({ group, items }) => (
					<section class="block">
						<h2>{group}</h2>
						<dl class="board-answers">
							<FactRows items={items} />
						</dl>
					</section>
				))}
			</div>
			{isTitleOnly && <p class="quiet">提出单位只公开了名称和领域，其余内容由工作人员在对接时告知。</p>}
			<p class="more">
				<a href={under(base, '/needs/')}>看全部需求</a>
			</p>
		</>
	)
}

function Next({ base, need }: Pick<Props, 'base' | 'need'>) {
	if (need.state === 'matched') return <p class="notice">这项需求已经有专家对接，不再征集。</p>
	if (need.state === 'closed') return <p class="notice">这项需求已经办结，不再征集。</p>
	return (
		<section class="notice" aria-labelledby="board-next">
			<h2 id="board-next">能解决这个问题？</h2>
			<p>填写科技特派员申请表，需求编号会自动带上。工作人员审核后联系双方，双方都同意才交换联系方式。</p>
			<p>
				<a class="button" href={under(base, `/needs/${need.number}/help/`)}>
					我能帮忙
				</a>
			</p>
		</section>
	)
}
