import type { Call } from '#schemas/intake.ts'
import { type OutsideRule, outsideRule } from '#schemas/outside-rule.ts'
import { noticeVersion } from '#schemas/privacy-notice.ts'
import { keptForm, questionForm, questionNamed, questionsOf } from '#schemas/question-form.ts'
import { type Answers, type Entry, type Read, readForm } from '#schemas/read-form.ts'
import { type FormName, submissionForms } from '#schemas/submission.ts'
import type { Answered } from './filing.ts'
import { nested, questionFields } from './questions.ts'
import { noticeRule, rulesOf } from './rules.ts'

/**
 * The answers as the form, the programme's own rules and questions, and the notice in force read them: everything that
 * is wrong at once. Of what programmes ask, only the chosen one's answers count; the others stay as they were typed.
 */
export function readCalled(form: FormName, answers: Entry[], programmes: Call[], today: string): Read<Answered> {
	return readAsked(form, answers, { calls: programmes, rules: rulesOf(programmes, form, today) })
}

/** Corrected answers: held to the programme they were sent for, even when it has closed since, and to no other. */
export function readCorrected(form: FormName, answers: Entry[], { id, call }: { id: string; call: Call | undefined }): Read<Answered> {
	const sameProgramme = outsideRule<{ programme: string }>(['programme'], '补正时不能换专项行动', ({ programme }) => programme === id)
	return readAsked(form, answers, { calls: call ? [call] : [], rules: [sameProgramme], chosen: id })
}

type Asked = { calls: Call[]; rules: OutsideRule[]; chosen?: string }

/** Reads the form itself and what the chosen programme asks besides. */
function readAsked(form: FormName, answers: Entry[], { calls, rules, chosen: fixed }: Asked): Read<Answered> {
	const { own, asked } = parted(answers)
	const read: Read<Answered> = readForm(submissionForms[form], own, {}, [...rules, noticeRule])
	const more = readExtra(form, asked, { calls, chosen: fixed ?? chosenIn(read.values), keepsGone: fixed !== undefined })
	const { noticeAccepted, ...rest } = { ...read.values, ...more.values }
	const values = read.values.noticeVersion === noticeVersion && noticeAccepted ? { ...rest, noticeAccepted } : rest
	if (!read.ok || more.errors.length > 0) return { ok: false, errors: [...(read.ok ? [] : read.errors), ...more.errors], values }
	const value = onlyAsked(read.value, calls)
	return { ok: true, value: more.extra ? { ...value, extra: more.extra } : value, values }
}

/** A birth year is kept only for a programme that caps age: what nobody asks for is not collected (个人信息保护法 6). */
function onlyAsked(value: Answered & { birthYear?: number }, calls: Call[]): Answered {
	const call = calls.find(({ id }) => id === value.programme)
	if (!call || call.intake.bornAfter !== undefined) return value
	const { birthYear: _, ...asked } = value
	return asked
}

type Chosen = { calls: Call[]; chosen: string; keepsGone: boolean }

/**
 * Reads what programmes ask. Answers to others than the chosen one stay as they were typed, and what no programme asks is
 * refused; but a correction keeps what was answered before and is not asked any more.
 */
function readExtra(form: FormName, asked: Entry[], { calls, chosen, keepsGone }: Chosen) {
	if (asked.length === 0 && calls.every((call) => questionsOf(call, form).length === 0)) return { values: {}, errors: [], extra: undefined }
	const [mine, others] = [calls.filter(({ id }) => id === chosen), calls.filter(({ id }) => id !== chosen)]
	const known = new Set(questionFields(mine, form).map(({ name }) => name))
	const parts = Object.groupBy(asked, ([name]) => {
		if (known.has(name)) return 'mine'
		return keepsGone && questionNamed(name)?.programme === chosen ? 'gone' : 'others'
	})
	const { mine: answered = [], gone = [], others: rest = [] } = parts
	const own = readForm(questionForm(mine, form), answered)
	const kept = readForm(keptForm([...new Set(gone.map(([name]) => name))]), gone)
	const foreign = readForm(questionForm(others, form), rest)
	return {
		values: { ...foreign.values, ...kept.values, ...own.values },
		errors: [
			...[own, kept].flatMap((it) => (it.ok ? [] : it.errors)),
			...(foreign.ok ? [] : foreign.errors.filter(({ name }) => name === '')),
		],
		extra: nested({ ...(kept.ok && kept.value), ...(own.ok && own.value) }),
	}
}

/** What was typed into a form, right or wrong, fit to be shown again: answers to questions of programmes too. */
export function readTyped(form: FormName, answers: Entry[]): Answers {
	const { own, asked } = parted(answers)
	const names = [...new Set(asked.map(([name]) => name).filter(questionNamed))]
	return { ...readForm(submissionForms[form], own).values, ...readForm(keptForm(names), asked).values }
}

/** The programme that was chosen, or nothing. */
export function chosenIn({ programme = '' }: Answers): string {
	return [programme].flat()[0] ?? ''
}

function parted(answers: Entry[]): { own: Entry[]; asked: Entry[] } {
	const { own = [], asked = [] } = Object.groupBy(answers, ([name]) => (name.startsWith('extra-') ? 'asked' : 'own'))
	return { own, asked }
}
