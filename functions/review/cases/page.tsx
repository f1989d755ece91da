import type { Context } from 'hono'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { App } from '#functions/app.ts'
import { nameOf } from '#functions/attachments/store-uploads.ts'
import { deskPage, holds, type Member } from '#functions/desk/page.tsx'
import { open } from '#functions/privacy/field-cipher.ts'
import { fieldsFor } from '#functions/submissions/forms.ts'
import { asPosted } from '#functions/submissions/questions.ts'
import { openAnswers } from '#functions/submissions/sealing.ts'
import { shownAnswers } from '#functions/submissions/shown.ts'
import { offer } from '#schemas/fields.ts'
import type { Submission } from '#schemas/submission.ts'
import { clockOf, dueDay, usualReviewDays } from '../clock.ts'
import { contactsIn } from '../contacts.ts'
import { recordOf } from '../page.tsx'
import type { Found } from './found.ts'
import type { Again } from './props.ts'
import { findCase, findColleagues } from './store.ts'
import { decidedText } from './told.ts'
import { CasePage } from './view.tsx'

/** Where a note is sealed to. */
export const placeOf = (row: string) => ({ table: 'case_notes', column: 'text', row })

/** The case that the path names, if it is there for this person. */
export function caseOf(c: Context<App>, who: Member): Promise<Found | undefined> {
	return findCase(c.var.db, who.reach, c.req.param('number') ?? '')
}

/** What was sent in, opened, with the fields it answers: the form's own and what the programme asks besides. */
export async function answered(c: Context<App>, { id, form, programme, answers }: Submission) {
	const { cipher } = await c.var.secrets()
	const { programmes } = await c.var.calls()
	const call = programmes.find((it) => it.id === programme)
	const opened = await openAnswers(cipher, fieldsFor(form), id, JSON.parse(answers ?? '{}'))
	const { questions, value } = asPosted(call, form, opened)
	return { call, fields: [...fieldsFor(form), ...questions], value }
}

type More = { status?: 409; alert?: JSX.Element; again?: Again; revealed?: { path: string; text: string } }

/** The page of a case; with a form shown again, or one contact shown whole. */
export async function showCase(
	c: Context<App>,
	who: Member,
	found: Found,
	{ status, alert, again, revealed }: More = {},
): Promise<Response> {
	const { submission } = found
	const { cipher } = await c.var.secrets()
	const { calendar, days } = await recordOf(c)
	const { call, fields, value } = await answered(c, submission)
	const [colleagues, notes, files] = await Promise.all([
		findColleagues(c.var.db, submission.id),
		Promise.all(found.notes.map(async (it) => ({ ...it, text: await open(cipher, placeOf(it.id), it.text) }))),
		Promise.all(found.files.map(async (it) => ({ ...it, name: await nameOf(it, cipher) }))),
	])
	const allowedDays = call?.intake.reviewDays ?? usualReviewDays
	const { left, waited } = clockOf({ receivedAt: submission.receivedAt, pauses: JSON.parse(submission.pauses) }, allowedDays, days)
	const due = dueDay(submission.receivedAt, allowedDays, waited, calendar)
	const programmeTitle = call?.title ?? submission.programme
	const offered = { programme: [{ value: submission.programme, label: programmeTitle }] }
	const body = (
		<CasePage
			{...{ base: c.env.BASE, found, programmeTitle, notes, files, again, alert, revealed }}
			line={{ left, due, status: submission.status }}
			shown={shownAnswers(
				offer(fields, offered).filter(({ secret }) => !secret),
				value,
			)}
			contacts={contactsIn(fields, value)}
			colleagues={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
			mayDecide={holds(who, 'reviewer')}
		/>
	)
	return deskPage(c, who, { title: submission.number, current: '/desk/queue/', status: status ?? (again ? 422 : 200), body })
}

/** Someone decided first: here is what, as things stand now, with what was typed still in its form. */
export async function showLate(c: Context<App>, who: Member, again: Again): Promise<Response> {
	const found = await caseOf(c, who)
	if (!found) return c.notFound() as Response
	const what = decidedText(found.history, found.submission.kind)
	const alert = (
		<section class="notice notice-wrong" role="alert">
			<h2>没有办成：有人先办了</h2>
			<p>{what ? `${what}。` : '这一件刚刚有改动。'}您填写的内容还在，看清现在的情况后再决定。</p>
		</section>
	)
	return showCase(c, who, found, { status: 409, alert, again })
}
