import { under } from '#functions/base.ts'
import { TextField } from '#functions/desk/text-field.tsx'
import { Facts } from '#functions/facts.tsx'
import { type Field, fieldsOf } from '#schemas/fields.ts'
import { type Refinement, type Wording, wording } from '#schemas/refinement.ts'

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
