import type { Secrets } from '#functions/privacy/secrets.ts'
import { codeHash } from '#functions/receipts/receipt-code.ts'
import { numberPrefixes } from '#schemas/public-number.ts'
import type { FormName } from '#schemas/submission.ts'
import { byContent, fileIds, type Received } from './files.ts'
import { described, fieldsFor } from './forms.ts'
import { identityOf } from './identity.ts'
import { fingerprintsOf, sealAnswers } from './sealing.ts'

export type Answered = { programme: string; noticeVersion: string; publicOk?: string; publishConsent?: string }
type Told = { id: string; key: string | undefined; day: string; now: string; received: Received[] }

/** A form's value, ready to be kept: sealed, hashed, with its consent. `id` is fresh. */
export async function filingOf<V extends Answered>({ pepper, cipher, fingerprints }: Secrets, form: FormName, value: V, told: Told) {
	const { id, key, day, now, received } = told
	const fields = fieldsFor(form)
	const { submissionHash, contentHash, code } = await identityOf(pepper, form, key, byContent(fields, value, received))
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
		fingerprints: await fingerprintsOf(fingerprints, fields, value),
	}
}

/** What was agreed to: which notice was read, and what may be published (个人信息保护法 25). */
export function consentOf({ noticeVersion, publicOk, publishConsent }: Answered): { noticeVersion: string; publication: string } {
	return { noticeVersion, publication: publicOk ?? (publishConsent === 'yes' ? 'yes' : 'no') }
}
