import * as z from 'zod'
import type { Call } from './intake.ts'
import { label } from './label.ts'
import { limitOf, type Question } from './question.ts'
import type { FormName } from './submission.ts'
import { text } from './text.ts'

/** The answers to a programme's own questions, by their ids. */
export type Extra = Record<string, string | number>

/** As many answers to unknown questions as are kept. */
const mostKept = 40

/** What a programme asks besides a form. */
export function questionsOf({ intake }: Call, form: FormName): Question[] {
	return (intake.questions ?? []).filter((it) => it.form === (form === 'need' ? 'needs' : 'applications'))
}

/** The name a page posts an answer under. An id holds no hyphen, so that no two programmes share a name. */
export function questionName(programme: string, id: string): string {
	return `extra-${programme}-${id}`
}

/** The id of the question and its programme, when a page posts something under such a name. */
export function questionNamed(name: string): { programme: string; id: string } | undefined {
	const [, programme, id] = /^extra-([a-z][a-z0-9-]{0,59})-([a-z][a-z0-9]{0,19})$/.exec(name) ?? []
	return programme && id ? { programme, id } : undefined
}

/** What programmes ask besides a form, as a form of its own: read, shown and explained like any other. */
export function questionForm(calls: Call[], form: FormName) {
	const asked = calls.flatMap((call) => questionsOf(call, form).map((one) => ({ call, one })))
	return z.strictObject(
		Object.fromEntries(
			asked.map(({ call, one }) => {
				const answer = answerTo(one)
				const wording = {
					...{ label: one.label, hint: one.hint, secret: one.secret, programme: call.id },
					group: `${call.title}：另外要填的`,
					...(one.kind === 'long' && { control: 'textarea' as const }),
					...(one.options && { options: Object.fromEntries(one.options.map((option) => [option, option])) }),
				}
				return [questionName(call.id, one.id), label(one.required ? answer : answer.optional(), wording)]
			}),
		),
	)
}

/** Answers to questions that are not asked, or not known now: kept as they are, and read out nowhere. */
export function keptForm(names: string[]) {
	const answer = (name: string) =>
		label(z.string().optional(), {
			label: `“${questionNamed(name)!.id}”`,
			hint: '这个问题现在不问了，已填的先留着',
			group: '另外填的',
			control: 'textarea',
			secret: true,
		})
	return z.strictObject(Object.fromEntries(names.slice(0, mostKept).map((name) => [name, answer(name)])))
}

function answerTo(one: Question): z.ZodType {
	const most = limitOf(one)
	if (one.kind === 'choice') return z.enum(one.options as [string, ...string[]])
	if (one.kind === 'number') return z.coerce.number().min(0).max(most)
	if (one.kind === 'yes') return z.literal('yes', `请勾选“${one.label}”`)
	return text(1, most)
}
