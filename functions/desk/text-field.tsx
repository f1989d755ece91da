type Props = {
	id: string
	/** What it is sent under; its id, where nothing else is said. */
	name?: string
	label: string
	hint?: string
	value?: string
	most?: number
	/** How many lines; one, where nothing else is said. */
	rows?: number
	type?: 'text' | 'date'
	isRequired?: boolean
}

/** A field of a small form at the desk: label, hint, control. */
export function TextField({ id, name = id, label, hint, value, most, rows, type = 'text', isRequired }: Props) {
	const shared = { id, name, maxlength: most, required: isRequired, 'aria-describedby': hint && `${id}-hint` }
	return (
		<div class="field">
			<label class="field-label" for={id}>
				{label}
			</label>
			{hint && (
				<p class="field-hint" id={`${id}-hint`}>
					{hint}
				</p>
			)}
			{rows ? (
				<textarea {...shared} rows={rows}>
					{/* HTML drops the first line feed of a textarea, so one is given to drop. */}
					{`\n${value ?? ''}`}
				</textarea>
			) : (
				<input {...shared} type={type} value={value} />
			)}
		</div>
	)
}
