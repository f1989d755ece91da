import { noticeVersion } from '#schemas/privacy-notice.ts'
import type { FormName } from '#schemas/submission.ts'
import { goodIndividual, goodLegalPerson, goodNeed, goodTeam } from '../../schemas/answers-given.ts'
import { ask } from '../ask.ts'

const good = { need: goodNeed, individual: goodIndividual, team: goodTeam, 'legal-person': goodLegalPerson }
export const pathOf = {
	need: '/api/needs',
	individual: '/api/applications/individual',
	team: '/api/applications/team',
	'legal-person': '/api/applications/legal-person',
}
let clients = 0

/** An invented form as a program sends it, with changes; `undefined` leaves a key out. */
export function sent(form: FormName, changes: Record<string, unknown> = {}): Record<string, unknown> {
	return { ...good[form], programme: 'demo-open', noticeVersion, ...changes }
}

/** Sends JSON as a program does: no cookie, no Origin, no Sec-Fetch-Site; each time from another address. */
export function send(path: string, body: unknown, headers: Record<string, string> = {}, changes = {}) {
	const client = { 'CF-Connecting-IP': `100.64.${clients >> 8}.${clients++ & 255}` }
	const text = typeof body === 'string' || body instanceof Uint8Array || body instanceof ReadableStream ? body : JSON.stringify(body)
	const init = { method: 'POST', body: text as BodyInit, headers: { 'Content-Type': 'application/json', ...client, ...headers } }
	return ask(path, text instanceof ReadableStream ? ({ ...init, duplex: 'half' } as RequestInit) : init, changes)
}

/** Files a form under a key. */
export function file(form: FormName = 'need', changes: Record<string, unknown> = {}, key: string = crypto.randomUUID(), bindings = {}) {
	return send(pathOf[form], sent(form, changes), { 'Idempotency-Key': key }, bindings)
}

export type Problem = { status: number; title: string; detail: string; requestId: string; errors?: { field: string; message: string }[] }
/** What is said to be wrong. */
export async function problemIn(response: Response): Promise<Problem> {
	return (await response.json()) as Problem
}
export async function fieldsIn(response: Response): Promise<string[]> {
	return ((await problemIn(response)).errors ?? []).map(({ field }) => field)
}
