import type { Child } from 'hono/jsx'
import type { Leaf } from '#schemas/leaves.ts'
import type { Answers, FieldError } from '#schemas/read-form.ts'
import { describedBy, errorOf, idOf } from './form-ids.ts'
import { Input } from './form-input.tsx'

/** What a control is shown with. `closed` leaves it to be read and copied, not changed. */
export type ControlProps = {
	field: Leaf
	values: Answers
	errors: FieldError[]
	received?: Record<string, string>
	closed?: boolean
}
type Part = { field: Leaf; error?: string; children?: Child }

/** One field: label, hint, error, control, in the order they are read. */
export function Control({ field, values, errors, received, closed }: ControlProps) {
	const error = errorOf(field.name, errors)
	const given = [values[field.name] ?? []].flat()
	const shared = { field, error, given, closed }
	if (field.control === 'checkbox') return <Statement {...shared} />
	if (field.control === 'radio' || field.control === 'checkboxes') return <Choices {...shared} />
	return (
		<div class={frame(error)}>
			<label class="field-label" for={idOf(field.name)}>
				<Name field={field} />
			</label>
			<Notes field={field} error={error} />
			<Input {...shared} described={describedBy(field, error)} received={received} />
			{field.control === 'textarea' && field.maxLength !== undefined && (
				<p class="field-count" data-count={idOf(field.name)}>
					最多 {field.maxLength} 字
				</p>
			)}
		</div>
	)
}

type Given = Part & { given: string[]; closed?: boolean }

function Choices({ field, error, given, closed }: Given) {
	return (
		<fieldset class={frame(error)} aria-describedby={describedBy(field, error)}>
			<legend class="field-label">
				<Name field={field} />
			</legend>
			<Notes field={field} error={error} />
			{field.options.map((option, at) => (
				<div class="choice">
					<input
						id={idOf(field.name, at)}
						name={field.name}
						type={field.multiple ? 'checkbox' : 'radio'}
						value={option.value}
						checked={given.includes(option.value)}
						required={field.required && !field.multiple}
						disabled={closed}
						aria-describedby={option.note && `${idOf(field.name, at)}-note`}
					/>
					<label for={idOf(field.name, at)}>{option.label}</label>
					{option.note && (
						<p class="choice-note" id={`${idOf(field.name, at)}-note`}>
							{option.note}
						</p>
					)}
				</div>
			))}
		</fieldset>
	)
}

/** One statement to agree to. Never ticked beforehand. */
function Statement({ field, error, given, closed }: Given) {
	return (
		<div class={frame(error)}>
			<Notes field={field} error={error} />
			<div class="choice">
				<input
					id={idOf(field.name)}
					name={field.name}
					type="checkbox"
					value="yes"
					checked={given.includes('yes')}
					required={field.required}
					disabled={closed}
					aria-describedby={describedBy(field, error)}
					aria-invalid={error ? 'true' : undefined}
				/>
				<label for={idOf(field.name)}>
					<Name field={field} />
				</label>
			</div>
		</div>
	)
}

/** What a field is called, and whether it may be left out. */
export function Name({ field }: { field: Leaf }) {
	const isOptional = field.cell ? field.cell.optional : !field.required
	return (
		<>
			{field.label}
			{isOptional && <span class="field-optional">（选填）</span>}
		</>
	)
}

/** The hint, the example and what is wrong. */
export function Notes({ field, error }: Part) {
	const { name, hint, example } = field
	return (
		<>
			{(hint || example) && (
				<p class="field-hint" id={`${idOf(name)}-hint`}>
					{hint}
					{example && <span class="field-example"> 例：{example}</span>}
				</p>
			)}
			{error && (
				<p class="field-error" id={`${idOf(name)}-error`}>
					<strong>有误：</strong>
					{error}
				</p>
			)}
		</>
	)
}

/** The class of a field's frame. */
export function frame(error?: string): string {
	return error ? 'field field-wrong' : 'field'
}
