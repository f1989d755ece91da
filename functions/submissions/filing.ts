import type { Secrets } from '#functions/privacy/secrets.ts'
import { codeHash } from '#functions/receipts/receipt-code.ts'
import { numberPrefixes } from '#schemas/public-number.ts'
import type { Extra } from '#schemas/question-form.ts'
import type { FormName, Submission } from '#schemas/submission.ts'
import { byContent, fileIds, type Received } from './files.ts'
import { described, fieldsFor } from './forms.ts'
import { identityOf } from './identity.ts'
import type { Limit } from './limits.ts'
import { fingerprintsOf, sealAnswers } from './sealing.ts'

/** Everything a filing leaves behind, sealed and hashed. */
export type Filing = Pick<Submission, 'id' | 'kind' | 'form' | 'day' | 'programme' | 'receivedAt'> & {
	prefix: string
	submissionHash: string
	contentHash: string
	codeHash: string
	answers: string
	consent: { noticeVersion: string; publication: string }
	fingerprints: { field: string; fingerprint: string }[]
	files: string[]
	limits: Pick<Limit, 'most' | 'prints' | 'fields'>[]
	gate: Gate
}
/** How many may be filed, of any kind, after a moment: more is a flood. A challenge met once passes one submission. */
export type Gate = { since: string; most: number; challenge?: { id: string; until: string } }
export type Answered = { programme: string; noticeVersion: string; publicOk?: string; publishConsent?: string; extra?: Extra }
type Told = {
	id: string
	key: string | undefined
	/** What `identityOf` calls so. */
	after?: string
	day: string
	now: string
	received: Received[]
	limits?: Limit[]
	gate?: Gate
}

/** A form's value, ready to be kept: sealed, hashed, with its consent. `id` is fresh. */
export async function filingOf<V extends Answered>(
	{ pepper, cipher, fingerprints }: Secrets,
	form: FormName,
	value: V,
	told: Told,
): Promise<Filing> {
	const { id, key, after, day, now, received, limits = [], gate = openGate(now) } = told
	const fields = fieldsFor(form)
	const { submissionHash, contentHash, code } = await identityOf(pepper, form, key, byContent(fields, value, received), after)
	const { kind } = described[form]
	return {
		...{ id, kind, form, day, submissionHash, contentHash },
		prefix: numberPrefixes[kind],
		programme: value.programme,
		receivedAt: now,
		codeHash: await codeHash(pepper, code),
		answers: JSON.stringify(await sealAnswers(cipher, fields, id, value)),
		consent: consentOf(value),
		files: fileIds(fields, value),
		limits: limits.map(({ most, prints, fields: counted }) => ({ most, prints, fields: counted })),
		gate,
		fingerprints: await fingerprintsOf(fingerprints, fields, value),
	}
}

/** A gate that lets everything pass. */
export function openGate(now: string): Gate {
	return { since: now, most: 1e9 }
}

/** What was agreed to: which notice was read, and what may be published (个人信息保护法 25). */
export function consentOf({ noticeVersion, publicOk, publishConsent }: Answered): { noticeVersion: string; publication: string } {
	return { noticeVersion, publication: publicOk ?? (publishConsent === 'yes' ? 'yes' : 'no') }
}
