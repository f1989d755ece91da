import type { Field } from '#schemas/fields.ts'
import { maskedTelephone } from '#schemas/telephone.ts'
import { lengthOf } from '#schemas/text.ts'

export type Shown = { group: string; items: { label: string; text: string }[] }
type Value = Record<string, unknown>

/** A form's value in words, section by section. Secret answers are masked: a page never shows them whole. */
export function shownAnswers(fields: Field[], value: Value): Shown[] {
	const given = fields.filter(({ name, control }) => value[name] !== undefined && control !== 'hidden')
	return [...Map.groupBy(given, ({ group }) => group ?? '')].map(([group, members]) => ({
		group,
		items: members.flatMap((field) => itemsOf(field, value[field.name])),
	}))
}

function itemsOf(field: Field, given: unknown): Shown['items'] {
	if (!field.columns) return [{ label: field.label, text: textOf(field, given) }]
	return (given as Value[]).map((row, at) => ({
		label: `${field.rowName ?? field.label} ${at + 1}`,
		text: field
			.columns!.filter(({ name }) => row[name] !== undefined)
			.map((column) => `${column.label}：${textOf(column, row[column.name])}`)
			.join('；'),
	}))
}

function textOf(field: Field, given: unknown): string {
	if (field.control === 'file') return `${(given as unknown[]).length} 个文件`
	if (Array.isArray(given)) return given.map((item) => textOf({ ...field, multiple: false }, item)).join('、')
	const text = String(given)
	if (field.secret) return masked(field, text)
	if (field.control === 'checkbox') return '是'
	return field.options.find(({ value }) => value === text)?.label ?? text
}

/** 138****5678, s***@domain, or only how much there is (domain 8.1). */
export function masked({ control }: Pick<Field, 'control'>, text: string): string {
	if (control === 'tel') return maskedTelephone(text)
	if (control === 'email') return `${[...text][0]}***@${text.split('@').at(-1)}`
	return `已加密保存，共 ${lengthOf(text)} 字`
}
