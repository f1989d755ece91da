import { env } from 'cloudflare:workers'
import type { FormName } from '#schemas/submission.ts'
import { ask, post } from '../ask.ts'
import { cookieOf, emptied } from '../submissions/posted.ts'

/** Puts a form by and gives what whoever saved it ends up with. */
export async function saved(typed: Record<string, string>, form: FormName = 'need', bindings = {}) {
	const response = await post(`/drafts/${form}/`, typed, {}, bindings)
	const cookie = cookieOf(response)
	const text = await (await ask('/drafts/', { headers: { cookie } })).text()
	return { response, cookie, text, code: /data-code="([0-9A-Z]{26})"/.exec(text)?.[1] ?? '' }
}

/** Types a resume code on another device. */
export const resume = (code: string, headers = {}, bindings = {}) => post('/drafts/session/', { resumeCode: code }, headers, bindings)

/** The form as another device gets it for a code. */
export async function resumed(code: string): Promise<string> {
	return (await ask('/drafts/form/', { headers: { cookie: cookieOf(await resume(code)) } })).text()
}

export async function swept(): Promise<void> {
	await emptied()
	await env.DB.batch(['drafts', 'attachments'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)))
}
