import { under } from '#functions/base.ts'
import { NotDone } from '#functions/desk/not-done.tsx'
import { DeskTable } from '#functions/desk/table.tsx'
import { Form } from '#functions/form.tsx'
import { absenceForm } from '#schemas/absence.ts'
import { fieldsOf, type Option, offer } from '#schemas/fields.ts'
import type { Call } from '#schemas/intake.ts'
import type { Answers, FieldError } from '#schemas/read-form.ts'
import { Ending } from '../ending-view.tsx'

type Row = { number: string; name: string; unit: string; from: string; to: string; reason: string }
type Props = {
	base: string
	programme: Pick<Call, 'id' | 'title'>
	rows: Row[]
	envoys: Option[]
	/** Today in Asia/Shanghai. */
	today: string
	mayChange: boolean
	values?: Answers
	errors?: FieldError[]
	refused?: string
}

/** 特派员请假与不在岗: when the envoys of a programme are away, those who still are first; and what enters and ends it. */
export function AbsencesPage({ base, programme, rows, envoys, today, mayChange, values, errors, refused }: Props) {
	const path = under(base, `/desk/programmes/${programme.id}/absences/`)
	const isOver = ({ to }: Row) => to < today
	const standing = (row: Row) => (isOver(row) ? '已经过去' : row.from > today ? '还没有到' : '现在不在')
	const ordered = rows.toSorted((a, b) => Number(isOver(a)) - Number(isOver(b)) || (a.from < b.from ? -1 : 1))
	const ending = (row: Row) => (
		<Ending action={`${path}end/`} summary="提前结束" hidden={{ envoy: row.number, from: row.from, to: row.to }} about={row.name} />
	)
	return (
		<>
			<h1>特派员请假与不在岗：{programme.title}</h1>
			<p class="lead">
				整个服务期都不在的不推荐，一段时间不在的减分，理由写在推荐名单里。
				<a href={under(base, `/desk/programmes/${programme.id}/matching/`)}>返回对接</a>
			</p>
			<NotDone error={refused} />
			<DeskTable
				caption={`登记的请假与不在岗（${rows.length} 条）`}
				columns={[
					{ name: '特派员', kind: 'title', value: ({ name, number }) => `${name} ${number}` },
					{ name: '单位', value: ({ unit }) => unit },
					{ name: '第一天', kind: 'date', value: ({ from }) => <time datetime={from}>{from}</time> },
					{ name: '最后一天', kind: 'date', value: ({ to }) => <time datetime={to}>{to}</time> },
					{ name: '原因', value: ({ reason }) => reason },
					{ name: '现在', value: standing },
					{ name: '结束', kind: 'action', value: (row) => (mayChange && !isOver(row) ? ending(row) : '') },
				]}
				rows={ordered}
				none="没有人登记过不在。"
			/>
			{mayChange && (
				<section class="block" aria-labelledby="absence-new">
					<h2 id="absence-new">登记一段不在</h2>
					<Form fields={offer(fieldsOf(absenceForm), { envoy: envoys })} action={path} submit="登记" values={values} errors={errors} />
				</section>
			)}
		</>
	)
}
