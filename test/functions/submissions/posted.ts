import { env } from 'cloudflare:workers'
import { entriesOf } from '#schemas/answers.ts'
import { fieldsOf } from '#schemas/fields.ts'
import { noticeVersion } from '#schemas/privacy-notice.ts'
import { type FormName, submissionForms } from '#schemas/submission.ts'
import { goodIndividual, goodLegalPerson, goodNeed, goodTeam } from '../../schemas/answers-given.ts'
import { ask, post } from '../ask.ts'

const good: Record<FormName, Record<string, unknown>> = {
	need: goodNeed,
	individual: goodIndividual,
	team: goodTeam,
	'legal-person': goodLegalPerson,
}

/** The entries a browser posts for an invented submission, with changes; `undefined` leaves a field out. */
export function posted(form: FormName, changes: Record<string, unknown> = {}, envelope: Record<string, string> = {}): URLSearchParams {
	const value = { ...good[form], programme: 'demo-open', noticeVersion, ...changes }
	const given = Object.fromEntries(Object.entries(value).filter(([, it]) => it !== undefined))
	const entries = entriesOf(fieldsOf(submissionForms[form]), given).map(([name, text]) => [name, String(text)])
	return new URLSearchParams([...entries, ...Object.entries(envelope)])
}

/** Files a need under a key and gives what its filer ends up with. */
export async function filed(changes: Record<string, unknown> = {}, key: string = crypto.randomUUID()) {
	const response = await post('/needs/', posted('need', changes, { submissionKey: key }).toString())
	const cookie = cookieOf(response)
	const receipt = await (await ask('/receipts/', { headers: { cookie } })).text()
	return {
		response,
		cookie,
		receipt,
		code: /data-code="([0-9A-Z]{26})"/.exec(receipt)?.[1] ?? '',
		number: /XQ\d{8}-\d{4}/.exec(receipt)?.[0] ?? '',
	}
}

/** The cookie a response sets, as a browser sends it back. */
export function cookieOf(response: Response): string {
	return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** Empties what is sent in; events stay, as they always do. */
export async function emptied(): Promise<void> {
	await env.DB.batch(
		['outbox', 'consents', 'fingerprints', 'code_attempts', 'challenges', 'submissions'].map((table) =>
			env.DB.prepare(`DELETE FROM ${table}`),
		),
	)
}
