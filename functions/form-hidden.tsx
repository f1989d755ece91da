import type { Field } from '#schemas/fields.ts'
import type { Answers } from '#schemas/read-form.ts'
import { idOf } from './form-ids.ts'

/** What a form carries unseen, and the trap: a field that only programs fill in. */
export function Hidden({ fields, values }: { fields: Field[]; values: Answers }) {
	return (
		<>
			{fields
				.filter(({ control }) => control === 'hidden')
				.map(({ name }) => (
					<input type="hidden" name={name} value={[values[name] ?? ''].flat()[0]} />
				))}
			{fields
				.filter(({ control }) => control === 'trap')
				.map(({ name, label }) => (
					<div class="form-trap visually-hidden" aria-hidden="true">
						<label for={idOf(name)}>{label}</label>
						<input id={idOf(name)} name={name} type="text" tabindex={-1} autocomplete="off" />
					</div>
				))}
		</>
	)
}
