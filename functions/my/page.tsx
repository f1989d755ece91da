import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { App } from '#functions/app.ts'
import { attachmentsOf } from '#functions/attachments/store.ts'
import { nameOf } from '#functions/attachments/store-uploads.ts'
import { calendarOf } from '#functions/calendar/working-days.ts'
import { clientKey } from '#functions/client-key.ts'
import { countTry } from '#functions/code-misses/store.ts'
import type { Database } from '#functions/database.ts'
import type { Secrets } from '#functions/privacy/secrets.ts'
import { typedHash } from '#functions/receipts/receipt-code.ts'
import { fieldsFor } from '#functions/submissions/forms.ts'
import { clientHash } from '#functions/submissions/identity.ts'
import { move } from '#functions/submissions/lifecycle.ts'
import { asPosted } from '#functions/submissions/questions.ts'
import { openAnswers } from '#functions/submissions/sealing.ts'
import { type Shown, shownAnswers } from '#functions/submissions/shown.ts'
import { findSubmission, saveMove } from '#functions/submissions/store.ts'
import { offer } from '#schemas/fields.ts'
import type { Call } from '#schemas/intake.ts'
import type { Submission } from '#schemas/submission.ts'
import type { OwnFile } from './files-view.tsx'
import { type Session, sessionCookie, sessionIn } from './session.ts'
import { latestDecided } from './store.ts'
import { type Usual, usualTime } from './usual-time.ts'

/** The case a visitor has opened, with its history, newest first. */
export type Opened = { found: Submission; history: { at: string; action: string }[]; secrets: Secrets; session: Session }

const mostAttempts = 10
const slow = '试得太频繁了，请过一分钟再试。'
/** One answer for codes that are wrong, malformed, expired or deleted: nothing in it depends on what was typed. */
export const nothingFound = '没有查到。请对照回执检查查询码；查询码已经换发或资料已经删除的，也查不到。'
type Try = { codeHash: string; client: string; minute: string }

/**
 * What a typed code opens. Tries are counted by client and minute, whatever kind of code is tried, and a miss does the
 * same work as a hit.
 * @throws HTTPException 429 after too many tries, right ones too
 */
export async function openedByCode<Found>(
	c: Context<App>,
	typed: string,
	open: (db: Database, one: Try) => Promise<{ found: Found | undefined; attempts: number }>,
): Promise<Found | undefined> {
	const { pepper } = await c.var.secrets()
	const client = clientKey(c.req.header('cf-connecting-ip'))
	const limit = await c.env.CODE_LIMIT?.limit({ key: client })
	if (limit?.success === false) throw new HTTPException(429, { message: slow })
	const minute = c.var.now.slice(0, 16)
	const codeHash = await typedHash(pepper, typed)
	const { found, attempts } = await open(c.var.db, { codeHash, client: await clientHash(pepper, `${minute}|${client}`), minute })
	await countTry(c.var.db, found === undefined, c.var.now)
	if (attempts > mostAttempts) throw new HTTPException(429, { message: slow })
	return found
}

/** The case that the visitor's session opens, kept open for another half hour; nothing without a session in force. */
export async function openedCase(c: Context<App>): Promise<Opened | undefined> {
	const secrets = await c.var.secrets()
	const session = await sessionIn(secrets.session, c.req.header('cookie'), c.var.now, isHttps(c))
	const case_ = session && (await findSubmission(c.var.db, session.submission))
	if (!case_ || case_.found.codeHash === null || case_.found.sessionEpoch !== session.epoch) return undefined
	c.header('Set-Cookie', await sessionCookie(secrets.session, session, c.var.now, isHttps(c)))
	c.header('Referrer-Policy', 'no-referrer')
	return { ...case_, secrets, session }
}

/**
 * Withdraws a case as its applicant asks: once, however often and even at once it is asked for. False when it was changed
 * otherwise in the meantime.
 * @throws Refused when it can no longer be withdrawn
 */
export async function withdraw(c: Context<App>, found: Submission): Promise<boolean> {
	if (found.status === 'withdrawn') return true
	const isDone = await saveMove(c.var.db, found, move(found, 'withdrawn', { actor: 'applicant', at: c.var.now }))
	return isDone || (await findSubmission(c.var.db, found.id))?.found.status === 'withdrawn'
}

/** What a case shows besides itself. */
export type Facts = { programme: Call | undefined; usual: Usual | undefined; shown: Shown[] }

/** What belongs to a case. What the record or other cases say is left out when it cannot be had. */
export async function factsOf(c: Context<App>, { found, secrets }: Pick<Opened, 'found' | 'secrets'>): Promise<Facts> {
	const [calls, decided, answers] = await Promise.all([
		c.var.calls().catch(() => undefined),
		latestDecided(c.var.db, found.kind).catch(() => []),
		answersIn({ found, secrets }),
	])
	const programme = calls?.programmes.find(({ id }) => id === found.programme)
	const { questions, value } = asPosted(programme, found.form, answers)
	const fields = [...fieldsFor(found.form), ...questions]
	const named = programme ? offer(fields, { programme: [{ value: programme.id, label: programme.title }] }) : fields
	return { programme, usual: calls && usualTime(decided, calendarOf(calls.calendar)), shown: shownAnswers(named, value) }
}

/** The files of a case, their names opened. An erased submission has none. */
export async function filesOf(c: Context<App>, { found, secrets }: Pick<Opened, 'found' | 'secrets'>): Promise<OwnFile[]> {
	const rows = await attachmentsOf(c.var.db, found.id)
	return Promise.all(
		rows.map(async ({ id, kind, size, createdAt, name }) => ({
			...{ id, kind, size, receivedAt: createdAt },
			name: await nameOf({ id, name }, secrets.cipher),
		})),
	)
}

/** A person's own copy of what was sent in, whole, with what became of it (个人信息保护法第四十五条). */
export async function copyOf(c: Context<App>, { found, history, secrets }: Omit<Opened, 'session'>) {
	const { number, form, programme, status, reason, receivedAt, changedAt } = found
	const [answers, files] = await Promise.all([answersIn({ found, secrets }), filesOf(c, { found, secrets })])
	const events = history.map(({ at, action }) => ({ at, action }))
	return { number, form, programme, status, reason, receivedAt, changedAt, answers, files, history: events }
}

/** What was sent in, opened. An erased submission has nothing left. */
export async function answersIn({ found, secrets }: Pick<Opened, 'found' | 'secrets'>): Promise<Record<string, unknown>> {
	return openAnswers(secrets.cipher, fieldsFor(found.form), found.id, JSON.parse(found.answers ?? '{}'))
}

/** Whether cookies may bear the `__Host-` name. */
export function isHttps(c: Context<App>): boolean {
	return c.req.url.startsWith('https:')
}
