import { orgKinds } from '#schemas/enumerations.ts'
import type { Option } from '#schemas/fields.ts'
import type { Call } from '#schemas/intake.ts'
import type { FormName } from '#schemas/submission.ts'

/** Whether a programme takes in this form today. Its first and last day both count. */
export function isOpen({ intake }: Call, form: FormName, today: string): boolean {
	const span = form === 'need' ? intake.needs : intake.applications
	if (!span || today < span.from || today > span.to) return false
	return form === 'need' || (intake.applications?.who.includes(form) ?? false)
}

/** The programmes to choose from in a form, each with its quota, its limits and its last day. */
export function choicesFor(calls: Call[], form: FormName, today: string): Option[] {
	return calls
		.filter((call) => isOpen(call, form, today))
		.map((call) => ({ value: call.id, label: call.title, note: (form === 'need' ? needTerms(call) : applicationTerms(call)).join('，') }))
}

function needTerms({ intake: { needs } }: Call): string[] {
	const { who, mostPerUnit, to } = needs!
	return [
		...(who ? [`只收${who.map((kind) => orgKinds[kind]).join('、')}的需求`] : []),
		...(mostPerUnit ? [`每个单位最多 ${mostPerUnit} 项`] : []),
		`${inWords(to)}截止`,
	]
}

function applicationTerms({ intake: { applications, quota, quotaPerRegion } }: Call): string[] {
	const { mostPerUnit, oncePerPerson, to } = applications!
	return [
		...(quota ? [`名额 ${quota} 名`] : []),
		...(quotaPerRegion ? [`每个县（市、区）${quotaPerRegion} 名`] : []),
		...(mostPerUnit ? [`每个单位最多报 ${mostPerUnit} 名`] : []),
		...(oncePerPerson ? ['一人只报一次'] : []),
		`${inWords(to)}截止`,
	]
}

function inWords(day: string): string {
	const [year, month, date] = day.split('-').map(Number)
	return `${year}年${month}月${date}日`
}
