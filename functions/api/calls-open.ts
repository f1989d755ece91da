import { isOpen } from '#functions/submissions/calls.ts'
import type { Answer } from '#schemas/api.ts'
import type { Call } from '#schemas/intake.ts'
import { noticeVersion } from '#schemas/privacy-notice.ts'
import { limitOf, type Question } from '#schemas/question.ts'
import { questionsOf } from '#schemas/question-form.ts'
import { formNames } from '#schemas/submission.ts'

/** The programmes that take in forms on a day, with their own limits. */
export function callsOpen(calls: Call[], today: string): Answer<'openCalls'> {
	const programmes = calls.map((call) => {
		const { id, title, issuer, intake, term } = call
		const forms = formNames
			.filter((form) => isOpen(call, form, today))
			.map((form) => {
				const { from, to, mostPerUnit = null } = (form === 'need' ? intake.needs : intake.applications)!
				return { form, from, to, mostPerUnit, questions: questionsOf(call, form).map(asked) }
			})
		return {
			...{ id, title, issuer, forms },
			example: intake.example,
			orgKinds: intake.needs?.who ?? null,
			hosts: intake.hosts ?? null,
			members: intake.members ?? null,
			bornAfter: intake.bornAfter ?? null,
			longestMonths: term ? term.max * (term.unit === '年' ? 12 : 1) : null,
		}
	})
	return { day: today, noticeVersion, programmes: programmes.filter(({ forms }) => forms.length > 0) }
}

function asked(question: Question) {
	const { id, label, hint = null, kind, required, options = null } = question
	return { id, label, hint, kind, required, options, max: kind === 'choice' || kind === 'yes' ? null : limitOf(question) }
}
