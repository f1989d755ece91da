import type { Option } from '#schemas/fields.ts'
import type { Call } from '#schemas/intake.ts'
import type { FieldError } from '#schemas/read-form.ts'
import type { FormName } from '#schemas/submission.ts'

/** What the rules of a programme look at in any of the forms. */
type Answered = {
	programme: string
	yearFrom?: number
	serviceFrom?: string
	serviceTo?: string
	hosts?: unknown[]
	members?: unknown[]
	birthYear?: number
}

/** Whether a programme takes in this form today. Its first and last day both count. */
export function isOpen({ intake }: Call, form: FormName, today: string): boolean {
	const span = form === 'need' ? intake.needs : intake.applications
	if (!span || today < span.from || today > span.to) return false
	return form === 'need' || (intake.applications?.who.includes(form) ?? false)
}

/** The programmes to choose from in a form. */
export function choicesFor(calls: Call[], form: FormName, today: string): Option[] {
	return calls.filter((call) => isOpen(call, form, today)).map(({ id, title }) => ({ value: id, label: title }))
}

/** What a programme's own rules have against otherwise right answers. None of the limits is universal. */
export function againstRules(calls: Call[], form: FormName, answered: Answered, today: string): FieldError[] {
	const call = calls.find(({ id }) => id === answered.programme)
	if (!call || !isOpen(call, form, today)) return [{ name: 'programme', message: '这个专项行动现在不接收本表，请选择正在征集的专项行动' }]
	return [...againstYears(answered, today), ...againstTerm(call, answered), ...againstNumbers(call, answered)]
}

function againstYears({ yearFrom }: Answered, today: string): FieldError[] {
	const year = Number(today.slice(0, 4))
	return yearFrom !== undefined && yearFrom < year ? [{ name: 'yearFrom', message: `起始年份不能早于今年（${year} 年）` }] : []
}

function againstTerm({ term }: Call, { serviceFrom, serviceTo }: Answered): FieldError[] {
	if (!term || !serviceFrom || !serviceTo) return []
	const months = term.max * (term.unit === '年' ? 12 : 1)
	return serviceTo > dayBefore(monthsLater(serviceFrom, months))
		? [{ name: 'serviceTo', message: `服务期最长 ${term.max} ${term.unit === '年' ? '年' : '个月'}，请把服务结束日期提前` }]
		: []
}

function againstNumbers({ intake }: Call, { hosts = [], members, birthYear }: Answered): FieldError[] {
	const found: FieldError[] = []
	if (intake.hosts !== undefined && hosts.length > intake.hosts)
		found.push({ name: 'hosts', message: `本次每名特派员最多服务 ${intake.hosts} 家单位，请删去多出的` })
	if (intake.members && members && (members.length < intake.members.min || members.length > intake.members.max))
		found.push({
			name: 'members',
			message: `本次团队人数是 ${intake.members.min} 到 ${intake.members.max} 人，现在是 ${members.length} 人`,
		})
	if (intake.bornAfter !== undefined && birthYear !== undefined && birthYear < intake.bornAfter)
		found.push({ name: 'birthYear', message: `本次要求 ${intake.bornAfter} 年及以后出生` })
	return found
}

/** The same day some months on; a day that month does not have becomes the first of the next. */
function monthsLater(day: string, months: number): string {
	const [year, month, date] = day.split('-').map(Number)
	return new Date(Date.UTC(year!, month! - 1 + months, date!)).toISOString().slice(0, 10)
}

function dayBefore(day: string): string {
	return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
}
