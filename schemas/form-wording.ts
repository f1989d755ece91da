import type { Field } from './fields.ts'
import { lengthOf, visibleLengthOf } from './text.ts'

/** What is wrong with an answer, in words built from the field's label. A field's own `error` text wins over it. */
export function badAnswer(field: Field, answer: unknown): string {
	const { label, control } = field
	if (answer === undefined || answer === '') return field.options.length > 0 ? `请选择“${label}”` : `请填写“${label}”`
	if (Array.isArray(answer))
		return (field.columns || control === 'words' ? wrongNumber(field, answer.length) : undefined) ?? notOffered(field)
	if (field.options.length > 0) return notOffered(field)
	if (control === 'number') return `“${label}”请填数字${between(field.minimum, field.maximum)}`
	if (control === 'date') return `“${label}”请填真实的日期，写成 2022-06-30 的样子`
	if (control === 'email') return `“${label}”请填完整的邮箱地址`
	if (control === 'url') return `“${label}”请填完整的网址，以 https:// 或 http:// 开头`
	return (typeof answer === 'string' && wrongLength(field, answer)) || `请检查“${label}”`
}

function wrongNumber({ label, minItems = 0, maxItems = Infinity }: Field, number: number): string | undefined {
	if (number < minItems) return `“${label}”至少填 ${minItems} 项，现在是 ${number} 项`
	if (number > maxItems) return `“${label}”最多填 ${maxItems} 项，现在是 ${number} 项`
	return undefined
}

function notOffered({ label }: Field): string {
	return `请从列出的选项中选择“${label}”`
}

function wrongLength({ label, minLength = 0, maxLength = Infinity }: Field, answer: string): string | undefined {
	const [visible, length] = [visibleLengthOf(answer), lengthOf(answer)]
	if (visible < minLength) return `“${label}”至少写 ${minLength} 个字，现在是 ${visible} 个`
	if (length > maxLength) return `“${label}”最多写 ${maxLength} 个字，现在是 ${length} 个`
	return undefined
}

function between(minimum?: number, maximum?: number): string {
	if (minimum !== undefined && maximum !== undefined) return `，${minimum} 到 ${maximum} 之间`
	if (minimum !== undefined) return `，不小于 ${minimum}`
	return maximum === undefined ? '' : `，不大于 ${maximum}`
}
