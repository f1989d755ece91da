import { type Context, Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { allowed, deskPage, holds, type Member } from '#functions/desk/page.tsx'
import { readEntries } from '#functions/form-body.ts'
import { at } from '#functions/page.tsx'
import { Refused } from '#functions/refused.ts'
import type { fieldsOf, Option } from '#schemas/fields.ts'
import { type Answers, type Entry, type FieldError, readForm } from '#schemas/read-form.ts'
import { batchAcceptance, batchHandover, batchLabelling, queueFilter } from '#schemas/review.ts'
import type { Submission } from '#schemas/submission.ts'
import { addLabel, findForDecision, findReviewers, handOver, saveDecision } from '../cases/store.ts'
import { dueDay, usualReviewDays } from '../clock.ts'
import { decided } from '../decision.ts'
import { recordOf } from '../page.tsx'
import { BatchOutcome, type Outcome } from './batch-view.tsx'
import { cursorText, queueQuery } from './query.ts'
import { findChoices, findQueue } from './store.ts'
import { Queue } from './view.tsx'

const pageSize = 50

/** 待办: the cases a person reaches, of one programme or of all, and what can be done with several at once. */
export const queue = new Hono<App>()
	.get('/desk/queue/', async (c) => show(c, await allowed(c), null))

	.get('/desk/programmes/:programme/queue/', async (c) => show(c, await allowed(c), c.req.param('programme')))

	.post('/desk/queue/acceptances/', async (c) => {
		const read = readForm(batchAcceptance, own(batchAcceptance, await entries(c)))
		const who = await allowed(c)
		if (!read.ok) return show(c, who, null, problemIn(read))
		return batch(c, who, '批量通过', read.value.chosen, async (found) => {
			const move = decided(found, 'accepted', { actor: who.actor, at: c.var.now })
			return saveDecision(c.var.db, who.reach, found, move)
		})
	})

	.post('/desk/queue/labels/', async (c) => {
		const read = readForm(batchLabelling, own(batchLabelling, await entries(c)))
		const who = await allowed(c)
		if (!read.ok) return show(c, who, null, problemIn(read))
		const { chosen, newLabel } = read.value
		return batch(c, who, `批量加标签：${newLabel}`, chosen, async ({ id, number }) => {
			const event = { subject: number, action: 'case_labelled', actor: who.actor, at: c.var.now, detail: { label: newLabel } }
			await addLabel(c.var.db, who.reach, id, newLabel, event)
			return true
		})
	})

	.post('/desk/queue/handovers/', async (c) => {
		const read = readForm(batchHandover, own(batchHandover, await entries(c)))
		const who = await allowed(c)
		if (!read.ok) return show(c, who, null, problemIn(read))
		const { chosen, to, handoverReason } = read.value
		const colleague = (await findReviewers(c.var.db)).find(({ id }) => id === to)
		if (!colleague) return show(c, who, null, { text: '请从名单里选转交给谁。', chosen })
		return batch(c, who, `批量转交：${colleague.name}`, chosen, async (found) => {
			const detail = { to, to_name: colleague.name, reason: handoverReason }
			const event = { subject: found.number, action: 'case_handed_over', actor: who.actor, at: c.var.now, detail }
			return handOver(c.var.db, who.reach, { id: found.id, to }, event)
		})
	})

type Doing = (found: Submission) => Promise<boolean>

/** Does one thing with each chosen case, each for itself: one that cannot be done holds up none. */
async function batch(c: Context<App>, who: Member, title: string, chosen: string[], doing: Doing): Promise<Response> {
	const asked = chosen.map((it) => it.split('.') as [string, string])
	const cases = await findForDecision(
		c.var.db,
		who.reach,
		asked.map(([number]) => number),
	)
	const outcomes: Outcome[] = []
	for (const [number, version] of asked) {
		const found = cases.find((it) => it.number === number)
		outcomes.push({ number, ...(await outcomeOf(found, Number(version), doing)) })
	}
	return deskPage(c, who, { title, current: '/desk/queue/', body: <BatchOutcome base={c.env.BASE} title={title} outcomes={outcomes} /> })
}

async function outcomeOf(found: Submission | undefined, version: number, doing: Doing): Promise<Omit<Outcome, 'number'>> {
	if (!found) return { isDone: false, text: '没有这一件，或不在您的范围内' }
	if (found.version !== version) return { isDone: false, text: '页面打开之后有人办过，请先看现在的情况' }
	try {
		return (await doing(found)) ? { isDone: true, text: '' } : { isDone: false, text: '别人先办了，或接办人管不到这一件' }
	} catch (error) {
		if (error instanceof Refused) return { isDone: false, text: error.message }
		throw error
	}
}

async function show(c: Context<App>, who: Member, programme: string | null, problem?: Problem): Promise<Response> {
	const { db } = c.var
	const { programmes, calendar, days } = await recordOf(c)
	const read = readForm(queueFilter, Object.entries(c.req.query()))
	const query = queueQuery(read.ok ? read.value : {}, programme, programmes, days, pageSize)
	const [{ rows, total, overdue }, choices, colleagues] = await Promise.all([
		findQueue(db, who.reach, query),
		findChoices(db, who.reach),
		findReviewers(db),
	])
	const titleOf = (id: string) => programmes.find((it) => it.id === id)?.title ?? id
	const path = programme === null ? '/desk/queue/' : `/desk/programmes/${programme}/queue/`
	const { after: _, ...values } = read.ok ? read.values : {}
	const last = rows.at(-1)
	const isMore = last !== undefined && rows.length === pageSize && total > pageSize
	const next = new URLSearchParams({ ...(values as Record<string, string>), after: last ? cursorText(last) : '' })
	const reached = programmes.filter(({ id }) => who.grants.some((it) => it.programme === null || it.programme === id))
	const title = programme === null ? '待办' : `待办：${titleOf(programme)}`
	const body = (
		<Queue
			{...{ base: c.env.BASE, path, title, values, total, overdue, problem }}
			isEstimated={days.isEstimated}
			programmes={[{ value: '', label: '全部' }, ...reached.map(({ id, title: label }) => ({ value: id, label }))]}
			offered={{ label: choices.labels.map(same), holder: holderChoices(who, choices.holders), colleagues: colleagues.map(named) }}
			lines={rows.map((row) => ({
				...row,
				due: dueDay(row.receivedAt, query.allowed[row.programme] ?? usualReviewDays, row.waited, calendar),
				programmeTitle: titleOf(row.programme),
			}))}
			next={isMore ? `${at(c, path)}?${next}` : undefined}
			mayDecide={holds(who, 'reviewer')}
		/>
	)
	return deskPage(c, who, { title, current: '/desk/queue/', status: problem ? 422 : 200, body })
}

/** One form holds the boxes and the fields of every button: each button looks at its own. */
function own(form: Parameters<typeof fieldsOf>[0], posted: Entry[]): Entry[] {
	return posted.filter(([name]) => Object.hasOwn(form.shape, name))
}

/** Why nothing was done, and what was ticked. */
type Problem = { text: string; chosen: string[] }

function problemIn({ errors, values }: { errors: FieldError[]; values: Answers }): Problem {
	const isNothing = errors.some(({ name }) => name === 'chosen')
	return { text: isNothing ? '请先勾选要办的事项，一次最多 100 件。' : `${errors[0]!.message}。`, chosen: [values.chosen ?? []].flat() }
}

function holderChoices(who: Member, holders: { id: string; name: string }[]): Option[] {
	const mine = { value: who.id, label: '我承办的' }
	return [mine, { value: 'nobody', label: '无人承办' }, ...holders.filter(({ id }) => id !== who.id).map(named)]
}

function named({ id, name }: { id: string; name: string }): Option {
	return { value: id, label: name }
}

function same(value: string): Option {
	return { value, label: value }
}

function entries(c: Context<App>) {
	return readEntries(c.req.header('content-type'), c.req.raw.body)
}
