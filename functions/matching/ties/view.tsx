import { under } from '#functions/base.ts'
import { NotDone } from '#functions/desk/not-done.tsx'
import { DeskTable } from '#functions/desk/table.tsx'
import { Form } from '#functions/form.tsx'
import { fieldsOf } from '#schemas/fields.ts'
import type { Call } from '#schemas/intake.ts'
import type { Answers, FieldError } from '#schemas/read-form.ts'
import { tieForm, tieKinds } from '#schemas/unit-tie.ts'
import { Ending } from '../ending-view.tsx'
import type { KnownUnit, Tie } from './tie.ts'

type Props = {
	base: string
	programme: Pick<Call, 'id' | 'title'>
	ties: Tie[]
	units: KnownUnit[]
	mayChange: boolean
	values?: Answers
	errors?: FieldError[]
	refused?: string
}

/** 关联单位: who is tied to whom, and where that is known from; and what enters and ends it. */
export function TiesPage({ base, programme, ties, units, mayChange, values, errors, refused }: Props) {
	const path = under(base, `/desk/programmes/${programme.id}/ties/`)
	const ending = ({ id, unit, other }: Tie) => (
		<Ending action={`${path}end/`} summary="撤销" hidden={{ tie: id }} about={`${unit}、${other}`} />
	)
	return (
		<>
			<h1>关联单位：{programme.title}</h1>
			<p class="lead">
				登记了关联的，对接时互相不推荐，理由写在推荐名单里。只登记查证过的，系统不自己推断。同一个集团的几家单位各登记一条，集团名称写成一样。
				<a href={under(base, `/desk/programmes/${programme.id}/matching/`)}>返回对接</a>
			</p>
			<NotDone error={refused} />
			<DeskTable
				caption={`登记的关联（${ties.length} 条）`}
				columns={[
					{ name: '单位', kind: 'title', value: ({ unit }) => unit },
					{ name: '关联', value: ({ kind }) => tieKinds[kind] },
					{ name: '集团或对方', value: ({ other }) => other },
					{ name: '根据', value: ({ source }) => source },
					{ name: '日期', kind: 'date', value: ({ knownOn }) => knownOn && <time datetime={knownOn}>{knownOn}</time> },
					{ name: '范围', value: (it) => (it.programme === null ? '全部专项行动' : '本专项行动') },
					{ name: '撤销', kind: 'action', value: (tie) => (mayChange ? ending(tie) : '') },
				]}
				rows={ties}
				none="还没有登记关联。"
			/>
			{mayChange && (
				<section class="block" aria-labelledby="tie-new">
					<h2 id="tie-new">登记一条关联</h2>
					<Form fields={fieldsOf(tieForm)} action={path} submit="登记" values={values} errors={errors} />
					<Units units={units} />
				</section>
			)}
		</>
	)
}

/** The units as they are written in what was sent in, to copy from. */
function Units({ units }: { units: KnownUnit[] }) {
	if (units.length === 0) return null
	const sides = [['need', '需求单位'] as const, ['envoy', '特派员单位'] as const]
	return (
		<details>
			<summary>本专项行动里的单位怎么写</summary>
			{sides.map(([side, title]) => (
				<>
					<h3>{title}</h3>
					<ul>
						{units
							.filter((it) => it.side === side)
							.map(({ name, code }) => (
								<li>
									{name} {code && <span class="quiet">{code}</span>}
								</li>
							))}
					</ul>
				</>
			))}
		</details>
	)
}
