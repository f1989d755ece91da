import { type Context, Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { allowed, deskPage, type Member } from '#functions/desk/page.tsx'
import { readEntries } from '#functions/form-body.ts'
import { at } from '#functions/page.tsx'
import { findForDecision } from '#functions/review/cases/store.ts'
import { type FieldError, readForm } from '#schemas/read-form.ts'
import { refinementForm, wordingNames } from '#schemas/refinement.ts'
import type { Submission } from '#schemas/submission.ts'
import { latestRefinement, propose } from '../store.ts'
import { RefinementDesk } from './view.tsx'

const waits = ['submitted', 'accepted']

/** 凝练: staff propose a clearer wording; nothing changes until the enterprise has said yes. */
export const wordings = new Hono<App>()
	.get('/desk/cases/:number/refinement/', async (c) => {
		const who = await allowed(c)
		const found = await needOf(c, who)
		return found ? show(c, who, found, {}) : c.notFound()
	})

	.post('/desk/cases/:number/refinement/', async (c) => {
		const who = await allowed(c)
		const read = readForm(refinementForm, await readEntries(c.req.header('content-type'), c.req.raw.body))
		const found = await needOf(c, who)
		if (!found) return c.notFound()
		if (!read.ok) return show(c, who, found, { values: read.values, errors: read.errors, status: 422 })
		const { why, version, ...words } = read.value
		const own = JSON.parse(found.answers ?? '{}')
		if (wordingNames.every((name) => own[name] === words[name]))
			return show(c, who, found, { values: read.values, error: '与原来的写法完全相同，不用请企业确认。', status: 422 })
		const proposal = { id: crypto.randomUUID(), version, wording: JSON.stringify(words), why }
		const event = { subject: found.number, action: 'refinement_proposed', actor: who.actor, at: c.var.now }
		if (!(await propose(c.var.db, who.reach, found, proposal, event)))
			return show(c, who, found, {
				values: read.values,
				error: '这项需求刚刚有人改动过，没有发出。您写的还在，请核对后再发。',
				status: 409,
			})
		return c.redirect(at(c, `/desk/cases/${found.number}/refinement/`), 303)
	})

type Again = { values?: Record<string, string | string[]>; errors?: FieldError[]; error?: string; status?: 409 | 422 }

async function show(c: Context<App>, who: Member, found: Submission, { status, ...again }: Again) {
	const own = JSON.parse(found.answers ?? '{}')
	const values = { ...Object.fromEntries(wordingNames.map((name) => [name, own[name] ?? ''])), version: String(found.version) }
	const last = await latestRefinement(c.var.db, found.id)
	const body = <RefinementDesk {...{ base: c.env.BASE, number: found.number, last, values, ...again }} />
	return deskPage(c, who, { title: `凝练需求 ${found.number}`, current: '/desk/queue/', status, body })
}

/** The need of the path, within reach and not yet published. */
async function needOf(c: Context<App>, who: Member): Promise<Submission | undefined> {
	const [found] = await findForDecision(c.var.db, who.reach, [c.req.param('number') ?? ''])
	return found?.kind === 'need' && waits.includes(found.status) && found.answers !== null ? found : undefined
}
