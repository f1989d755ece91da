import type { Envelope } from '#schemas/envelope.ts'
import type { FieldError } from '#schemas/read-form.ts'

const fastest = 3_000

/**
 * What is said to a page that looks filled in by a program: the trap was filled, or seconds were enough for all of it.
 * The form is shown again without a word of why, and never a receipt for what was not kept: a person whose browser
 * filled in the trap only presses the button once more.
 */
export function suspected({ homepageUrl, startedAt }: Envelope, now: string): FieldError[] {
	const took = startedAt === undefined ? fastest : Date.parse(now) - Date.parse(startedAt)
	const isHasty = took >= 0 && took < fastest
	return homepageUrl || isHasty ? [{ name: '', message: '请核对填写的内容，再提交一次' }] : []
}
