import type { Context } from 'hono'
import type { App } from '#functions/app.ts'
import type { Secrets } from '#functions/privacy/secrets.ts'
import { fieldsFor } from '#functions/submissions/forms.ts'
import { openAnswers } from '#functions/submissions/sealing.ts'
import { findSubmission } from '#functions/submissions/store.ts'
import type { Submission } from '#schemas/submission.ts'
import { type Session, sessionCookie, sessionIn } from './session.ts'

/** The case a visitor has opened, with its history, newest first. */
export type Opened = { found: Submission; history: { at: string; action: string }[]; secrets: Secrets; session: Session }

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

/** What was sent in, opened. An erased submission has nothing left. */
export async function answersIn({ found, secrets }: Pick<Opened, 'found' | 'secrets'>): Promise<Record<string, unknown>> {
	return openAnswers(secrets.cipher, fieldsFor(found.form), found.id, JSON.parse(found.answers ?? '{}'))
}

/** Whether cookies may bear the `__Host-` name. */
export function isHttps(c: Context<App>): boolean {
	return c.req.url.startsWith('https:')
}
