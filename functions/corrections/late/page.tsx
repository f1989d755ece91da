import type { Context } from 'hono'
import type { App } from '#functions/app.ts'
import { isHttps, nothingFound, type Opened, openedByCode } from '#functions/my/page.tsx'
import { sessionCookie } from '#functions/my/session.ts'
import { openByCode } from '#functions/my/store.ts'
import { at, page } from '#functions/page.tsx'
import { Refused } from '#functions/refused.ts'
import { findSubmission } from '#functions/submissions/store.ts'
import type { Entry } from '#schemas/read-form.ts'
import type { FormName } from '#schemas/submission.ts'
import { typedForm } from '../sent.ts'
import { correctedSheet, typedSheet } from '../sheet/page.tsx'
import { LateCorrection } from './view.tsx'

/**
 * The case closed before the correction came: nothing of it is lost, and its code goes on with it.
 * @param code what was typed to open it again and did not; empty when nothing was
 */
export async function tooLate(c: Context<App>, answers: Entry[], code?: string): Promise<Response> {
	const typed = await typedSheet(c, answers)
	if (!typed) return c.redirect(at(c, '/my/'), 303)
	const errors = code === undefined ? [] : [{ name: 'code', message: code ? nothingFound : '请填写“查询码”' }]
	const body = <LateCorrection {...typed} errors={errors} />
	return page(c, { status: code === undefined ? 401 : 422, title: '补正还没有交', body })
}

/** The code opens the case once more: what was typed stands in its form, to be looked through and sent. */
export async function openAgain(c: Context<App>, answers: Entry[], code: string): Promise<Response> {
	const opened = await openedAgain(c, code)
	if (!opened) return tooLate(c, answers, code)
	refuseOther(opened.found, typedForm(c.req.query('form'), answers))
	const { show, uploadErrors } = await correctedSheet(c, opened, answers)
	c.header('Set-Cookie', await sessionCookie(opened.secrets.session, opened.session, c.var.now, isHttps(c)))
	c.header('Referrer-Policy', 'no-referrer')
	return page(c, { title: '修改后重新提交', body: show(uploadErrors) })
}

/** The case that a code opens. Its cookie is set once the correction can go on. */
async function openedAgain(c: Context<App>, code: string): Promise<Opened | undefined> {
	const known = await openedByCode(c, code, openByCode)
	const case_ = known && (await findSubmission(c.var.db, known.id))
	if (!case_) return undefined
	const { id: submission, sessionEpoch: epoch } = case_.found
	return { ...case_, secrets: await c.var.secrets(), session: { submission, epoch, begun: Date.parse(c.var.now), filed: false } }
}

function refuseOther({ form, status }: Opened['found'], typed: FormName | undefined): void {
	if (status !== 'returned') throw new Refused('这个查询码打开的提交现在不用补正。请核对查询码，或到“查询办理进度”里看。')
	if (form !== typed) throw new Refused('这个查询码打开的是另一种表，不是下面这一份。请核对查询码。')
}
