import { entriesOf } from '#schemas/answers.ts'
import { type Field, fieldsOf } from '#schemas/fields.ts'
import { readForm, wordBreak } from '#schemas/read-form.ts'
import { type FormName, submissionForms } from '#schemas/submission.ts'

type Value = Record<string, unknown>
/** What an example cannot make up: the answers that only content knows, and the year after this one. */
type Known = { answers: Record<string, string>; year: number }

/** The least that a form accepts, invented from its own labels, examples and limits. */
export function exampleOf(form: FormName, known: Known): Value {
	const fields = fieldsOf(submissionForms[form])
	const asked = new Set(fields.filter(({ required }) => required).map(({ name }) => name))
	const least = invented(fields, asked, known)
	const read = readForm(submissionForms[form], entriesOf(fields, least))
	// Rules between fields ask for more than each field by itself does.
	for (const { name } of read.ok ? [] : read.errors) asked.add(name)
	return read.ok ? least : invented(fields, asked, known)
}

function invented(fields: Field[], asked: Set<string>, known: Known): Value {
	const dates = fields.filter(({ control }) => control === 'date')
	return Object.fromEntries(
		fields
			.filter(({ name }) => asked.has(name))
			.map((field) => [field.name, known.answers[field.name] ?? answerTo(field, known, dates.indexOf(field))]),
	)
}

/** @param row which of several: rows of a table differ, and the second date of a form ends the year that the first begins */
function answerTo(field: Field, known: Known, row: number): unknown {
	const { columns, control, multiple, options, minItems = 1, minimum, maximum } = field
	if (columns) return Array.from({ length: minItems }, (_, at) => rowOf(columns, known, at))
	if (control === 'words') return (field.example ?? '示例').split(wordBreak)
	if (multiple) return [options[0]!.value]
	if (options.length > 0) return options[Math.min(Math.max(row, 0), options.length - 1)]!.value
	if (control === 'checkbox') return 'yes'
	if (control === 'number') return Math.min(maximum ?? known.year, Math.max(minimum ?? 0, known.year))
	if (control === 'date') return `${known.year}-${row > 0 ? '12-31' : '01-01'}`
	if (control === 'email') return 'someone@example.com'
	if (control === 'url') return 'https://example.com/'
	return textFor(field, Math.max(row, 0))
}

function rowOf(columns: Field[], known: Known, row: number): Value {
	return Object.fromEntries(columns.filter(({ required }) => required).map((column) => [column.name, answerTo(column, known, row)]))
}

function textFor({ label, example, sample, control, minLength = 1, maxLength = 40 }: Field, row: number): string {
	if (sample) return control === 'tel' ? `${sample.slice(0, -1)}${row}` : sample
	const words = `示例${label}`
	return example ?? words.repeat(Math.ceil(minLength / words.length)).slice(0, maxLength)
}
