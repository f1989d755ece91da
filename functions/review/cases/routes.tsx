import { type Context, Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { downloadHeaders } from '#functions/attachments/download.ts'
import { keyOf } from '#functions/attachments/file-store.ts'
import { nameOf } from '#functions/attachments/store-uploads.ts'
import { allowed, type Member } from '#functions/desk/page.tsx'
import { note } from '#functions/events/store.ts'
import { readEntries } from '#functions/form-body.ts'
import { at } from '#functions/page.tsx'
import { seal } from '#functions/privacy/field-cipher.ts'
import { Refused } from '#functions/refused.ts'
import { canMove, type Status, wordsFor } from '#functions/submissions/lifecycle.ts'
import { type Answers, type Read, readForm } from '#schemas/read-form.ts'
import { acceptanceForm, handoverForm, labelForm, mergerForm, noteForm, rejectionForm, returnForm, revealForm } from '#schemas/review.ts'
import { contactsIn } from '../contacts.ts'
import { decided, mergerReason } from '../decision.ts'
import { Typed } from './action-view.tsx'
import type { Found } from './found.ts'
import { answered, caseOf, placeOf, showCase, showLate } from './page.tsx'
import type { Action } from './props.ts'
import { addLabel, addNote, countReveal, findColleagues, findForDecision, handOver, merging, removeLabel, saveDecision } from './store.ts'

const revealsADay = 50

/** One case at the desk. What can be done with it are nouns of their own; each leaves an event with actor, time and reason. */
export const cases = new Hono<App>()
	.get('/desk/cases/:number/', async (c) => {
		const who = await allowed(c)
		const found = await caseOf(c, who)
		if (!found) return c.notFound()
		await note(c.var.db, eventOf(c, who, found, 'case_viewed'))
		return showCase(c, who, found)
	})

	.get('/desk/cases/:number/files/:id', async (c) => {
		const who = await allowed(c)
		const found = await caseOf(c, who)
		const file = found?.files.find(({ id }) => id === c.req.param('id'))
		const bytes = file && (await c.env.FILES?.get(keyOf(file.id)))
		if (!found || !file || !bytes) return c.notFound()
		await note(c.var.db, eventOf(c, who, found, 'file_downloaded', { file: file.id }))
		const { cipher } = await c.var.secrets()
		return new Response(bytes.body, { headers: downloadHeaders({ ...file, name: await nameOf(file, cipher) }) })
	})

	.post('/desk/cases/:number/acceptance/', (c) =>
		act(c, 'acceptance', acceptanceForm, (who, found, { version, opinion }) => decide(c, who, found, version, 'accepted', opinion)),
	)

	.post('/desk/cases/:number/return/', (c) =>
		act(c, 'return', returnForm, (who, found, { version, missing }) => decide(c, who, found, version, 'returned', missing)),
	)

	.post('/desk/cases/:number/rejection/', (c) =>
		act(c, 'rejection', rejectionForm, (who, found, { version, reason }) => decide(c, who, found, version, 'rejected', reason)),
	)

	.post('/desk/cases/:number/merger/', (c) =>
		act(c, 'merger', mergerForm, async (who, { submission }, { version, into }) => {
			const [target] = await findForDecision(c.var.db, who.reach, [into])
			const fits = target && target.id !== submission.id && target.kind === submission.kind && target.programme === submission.programme
			if (!fits) return '没有这个编号，或不是同一专项行动的同类事项'
			if (wordsFor(target.status).holder === 'nobody') return `${into} 已经不再办理，请并入还在办理的那一件`
			if (submission.version !== version || !canMove(submission, 'merged')) return tooLate
			const move = decided(submission, 'merged', { actor: who.actor, at: c.var.now }, mergerReason(into), { into })
			return (await saveDecision(c.var.db, who.reach, submission, move, [merging(c.var.db, submission.id, target.id)])) || tooLate
		}),
	)

	.post('/desk/cases/:number/handover/', (c) =>
		act(c, 'handover', handoverForm, async (who, found, { from, to, handoverReason }) => {
			const colleague = (await findColleagues(c.var.db, found.submission.id)).find(({ id }) => id === to)
			if (!colleague) return '请从名单里选转交给谁'
			const event = eventOf(c, who, found, 'case_handed_over', { to, to_name: colleague.name, reason: handoverReason })
			return (await handOver(c.var.db, who.reach, { id: found.submission.id, from: from ?? null, to }, event)) || tooLate
		}),
	)

	.post('/desk/cases/:number/notes/', (c) =>
		act(c, 'notes', noteForm, async (who, found, { text }) => {
			const { cipher } = await c.var.secrets()
			const id = crypto.randomUUID()
			const sealed = await seal(cipher, placeOf(id), text)
			await addNote(c.var.db, who.reach, { id, submission: found.submission.id, text: sealed }, eventOf(c, who, found, 'note_added'))
			return true
		}),
	)

	.post('/desk/cases/:number/labels/', (c) =>
		act(c, 'labels', labelForm, async (who, found, { label }) => {
			await addLabel(c.var.db, who.reach, found.submission.id, label, eventOf(c, who, found, 'case_labelled', { label }))
			return true
		}),
	)

	.post('/desk/cases/:number/labels/removal/', (c) =>
		act(c, 'labels', labelForm, async (who, found, { label }) => {
			await removeLabel(c.var.db, who.reach, found.submission.id, label, eventOf(c, who, found, 'label_removed', { label }))
			return true
		}),
	)

	.post('/desk/cases/:number/contacts/', async (c) => {
		const read = readForm(revealForm, await entries(c))
		keep(c, read.values)
		const who = await allowed(c)
		const found = await caseOf(c, who)
		if (!found) return c.notFound()
		if (!read.ok) return showCase(c, who, found, { again: { action: 'contacts', ...read } })
		const { field, revealReason } = read.value
		const { fields, value } = await answered(c, found.submission)
		const contact = contactsIn(fields, value).find(({ path }) => path === field)
		if (!contact) throw new Refused('没有这一项，或已经删除。')
		const event = eventOf(c, who, found, 'contact_revealed', { field, reason: revealReason })
		if (!(await countReveal(c.var.db, who.reach, { day: c.var.today, most: revealsADay }, event)))
			throw new Refused(`今天查看联系方式已满 ${revealsADay} 次，请明天再看，或转交给同事。`)
		return showCase(c, who, found, { revealed: { path: field, text: contact.whole } })
	})

/** What a doing comes to: done, a word about what is wrong, or that someone was first. */
type Outcome = true | string | typeof tooLate
const tooLate = Symbol('someone was first')
type Schema = Parameters<typeof readForm>[0]
type Value<S extends Schema> = Extract<ReturnType<typeof readForm<S>>, { ok: true }>['value']

/** Reads a form, does what it asks, and goes back to the case. What was typed is kept whatever happens. */
async function act<S extends Schema>(
	c: Context<App>,
	action: Action,
	form: S,
	doing: (who: Member, found: Found, value: Value<S>) => Promise<Outcome>,
): Promise<Response> {
	const read: Read<Value<S>> = readForm(form, await entries(c))
	keep(c, read.values)
	const who = await allowed(c)
	const found = await caseOf(c, who)
	if (!found) return c.notFound()
	if (!read.ok) return showCase(c, who, found, { again: { action, ...read } })
	const outcome = await doing(who, found, read.value)
	if (outcome === true) return c.redirect(at(c, `/desk/cases/${found.submission.number}/`), 303)
	if (outcome === tooLate) return showLate(c, who, { action, values: read.values })
	const [name = ''] = Object.keys(read.values).filter((it) => it !== 'version' && it !== 'from')
	return showCase(c, who, found, { again: { action, values: read.values, errors: [{ name, message: outcome }] } })
}

async function decide(c: Context<App>, who: Member, { submission }: Found, version: number, to: Status, reason?: string): Promise<Outcome> {
	if (submission.version !== version || !canMove(submission, to)) return tooLate
	const move = decided(submission, to, { actor: who.actor, at: c.var.now }, reason)
	return (await saveDecision(c.var.db, who.reach, submission, move)) || tooLate
}

/** From here on what was typed stands below whatever goes wrong. */
function keep(c: Context<App>, { version: _, from: __, ...typed }: Answers) {
	const text = Object.values(typed).flat().join('\n')
	if (text) c.set('kept', <Typed text={text} />)
}

function eventOf(c: Context<App>, { actor }: Member, { submission }: Found, action: string, detail: Record<string, string> = {}) {
	return { subject: submission.number, action, actor, at: c.var.now, detail }
}

function entries(c: Context<App>) {
	return readEntries(c.req.header('content-type'), c.req.raw.body)
}
