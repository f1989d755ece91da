import { questionFields } from '#functions/submissions/questions.ts'
import { type Field, fieldsOf, type Option, offer } from '#schemas/fields.ts'
import type { Call } from '#schemas/intake.ts'
import { needRow } from '#schemas/need.ts'

/** Otherwise than on a page, no licence can be sent along. */
const codeHint =
	'营业执照右上角的 18 位代码，系统会校验最后一位。企业必填，没有代码或校验不过的企业请另填网页上的表；村、社区等没有代码的不填'

/** The programmes that collect needs at all; whether they do today is a rule, and says so in its own words. */
export function collecting(calls: Call[]): Call[] {
	return calls.filter(({ intake }) => intake.needs)
}

/** The fields of a need in a row of a table, with the programmes to choose from and what each of them asks besides. */
export function batchFields(calls: Call[]): Field[] {
	const offered: Record<string, Option[]> =
		calls.length > 0 ? { programme: calls.map(({ id, title }) => ({ value: id, label: title })) } : {}
	const own = offer(fieldsOf(needRow), offered).map((field) => (field.name === 'creditCode' ? { ...field, hint: codeHint } : field))
	return [...own, ...questionFields(calls, 'need').map((field) => ofProgramme(field, calls))]
}

/** A column goes by its programme, too: two may ask the same. It is needed only where that programme is chosen. */
function ofProgramme(field: Field, calls: Call[]): Field {
	const title = calls.find(({ id }) => id === field.programme)?.title ?? ''
	const when = field.required ? `申报“${title}”的必填，其他的留空` : `申报“${title}”的选填，其他的留空`
	return { ...field, label: `${title}：${field.label}`, hint: [when, field.hint].filter(Boolean).join('。'), required: false }
}
