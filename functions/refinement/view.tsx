import { under } from '#functions/base.ts'
import { TextField } from '#functions/desk/text-field.tsx'
import { Facts } from '#functions/facts.tsx'
import { Form } from '#functions/form.tsx'
import { type Field, fieldsOf } from '#schemas/fields.ts'
import type { Answers, FieldError } from '#schemas/read-form.ts'
import { type Refinement, refinementForm, type Wording, wording } from '#schemas/refinement.ts'

const stateText = { proposed: '等待企业确认', confirmed: '企业已确认', declined: '企业不同意', dropped: '已换成新的建议' }

type DeskProps = { base: string; number: string; last?: Refinement; values: Answers; errors?: FieldError[]; error?: string }

/** 凝练 at the desk: a wording to propose, beginning from the need's own. */
export function RefinementDesk({ base, number, last, values, errors, error }: DeskProps) {
	return (
		<>
			<h1>凝练需求 {number}</h1>
			<p class="lead">
				把需求写得更清楚，再请企业确认。企业确认前，需求榜上不登。<a href={under(base, `/desk/cases/${number}/`)}>返回这一件</a>
			</p>
			{last && (
				<p class="notice">
					上一次建议：{stateText[last.state]}
					{last.remark && `。企业的意见：${last.remark}`}
				</p>
			)}
			{error && (
				<p class="notice notice-wrong" role="alert">
					{error}
				</p>
			)}
			<Form
				fields={fieldsOf(refinementForm)}
				action={under(base, `/desk/cases/${number}/refinement/`)}
				submit="请企业确认"
				values={values}
				errors={errors}
			/>
		</>
	)
}

type Props = { base: string; proposed: Refinement; was: Partial<Wording> }

/** What the enterprise is asked: its own words beside the proposed ones, and a yes or no. */
export function ProposedWording({ base, proposed, was }: Props) {
	const now = wording.parse(JSON.parse(proposed.wording))
	const changed = fieldsOf(wording).filter(({ name }) => now[name as keyof Wording] !== was[name as keyof Wording])
	return (
		<section class="block" aria-labelledby="refinement">
			<h2 id="refinement">请您确认需求的写法</h2>
			<p>工作人员建议改写如下，让专家更容易看懂。您同意后才会替换，不同意就保持原样。</p>
			<p>说明：{proposed.why}</p>
			{changed.map((field) => (
				<Beside field={field} was={was[field.name as keyof Wording] ?? ''} now={now[field.name as keyof Wording]} />
			))}
			<div class="invitation-reply">
				<form method="post" action={under(base, '/my/case/refinement/acceptance/')}>
					<input type="hidden" name="refinement" value={proposed.id} />
					<button class="button" type="submit">
						同意这样写
					</button>
				</form>
			</div>
			<form class="form" method="post" action={under(base, '/my/case/refinement/refusal/')}>
				<input type="hidden" name="refinement" value={proposed.id} />
				<TextField id="refinement-remark" name="remark" label="不同意的，希望怎样写（选填）" rows={2} most={500} />
				<p class="form-actions">
					<button type="submit">不同意，保持原样</button>
				</p>
			</form>
		</section>
	)
}

function Beside({ field, was, now }: { field: Field; was: string; now: string }) {
	return (
		<section class="beside">
			<h3>{field.label}</h3>
			<Facts
				items={[
					{ label: '原来', text: was },
					{ label: '建议', text: <ins>{now}</ins> },
				]}
			/>
		</section>
	)
}
