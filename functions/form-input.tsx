import type { Field, Option } from '#schemas/fields.ts'
import { idOf } from './form-ids.ts'

type Props = {
	field: Field
	given: string[]
	error?: string
	closed?: boolean
	/** The ids of what explains it. */
	described?: string
	received?: Record<string, string>
}

/** The control of a field that is one control. */
export function Input(props: Props) {
	const { field, given, closed } = props
	const shared = attributes(props)
	if (field.control === 'textarea')
		return (
			<textarea {...shared} rows={6} readonly={closed}>
				{/* HTML drops the first line feed of a textarea, so one is given to drop. */}
				{`\n${given[0] ?? ''}`}
			</textarea>
		)
	if (field.control === 'select')
		return (
			<select {...shared} disabled={closed}>
				<option value="">请选择</option>
				<Options options={field.options} chosen={given[0]} />
			</select>
		)
	if (field.control === 'file') return <File {...props} />
	const typed = field.control === 'words' ? { type: 'text', value: given.join('、') } : { type: field.control, value: given[0] ?? '' }
	return <input {...shared} {...typed} readonly={closed} min={field.minimum} max={field.maximum} />
}

function attributes({ field, error, described }: Props) {
	return {
		id: idOf(field.name),
		name: field.name,
		required: field.required,
		autocomplete: field.autocomplete,
		'aria-describedby': described,
		'aria-invalid': error ? ('true' as const) : undefined,
		// For a counter. Not maxlength: that would cut off what is pasted, and counts 𠮷 as two.
		'data-limit': field.maxLength,
	}
}

function Options({ options, chosen }: { options: Option[]; chosen?: string }) {
	const one = (option: Option) => (
		<option value={option.value} selected={option.value === chosen}>
			{option.note ? `${option.label}（${option.note}）` : option.label}
		</option>
	)
	return (
		<>
			{[...Map.groupBy(options, ({ group }) => group)].map(([group, members]) =>
				group ? <optgroup label={group}>{members.map(one)}</optgroup> : members.map(one),
			)}
		</>
	)
}

/** A file control is always empty when shown again, so the files received before stand above it and are sent by id. */
function File(props: Props) {
	const { field, given, closed, received = {} } = props
	return (
		<>
			{given.length > 0 && (
				<ul class="field-received">
					{given.map((id, at) => (
						<li>
							<input type="hidden" name={field.name} value={id} />
							已收到：{received[id] ?? `文件 ${at + 1}`}
						</li>
					))}
				</ul>
			)}
			<input
				{...attributes(props)}
				type="file"
				multiple={(field.maxItems ?? 1) > 1}
				accept={field.accept?.map((kind) => `.${kind}`).join(',')}
				disabled={closed}
			/>
		</>
	)
}
