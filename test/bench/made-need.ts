import { type Release, release } from '#functions/board/release.ts'
import { openSecrets } from '#functions/privacy/secrets.ts'
import { type Answered, type Filing, filingOf } from '#functions/submissions/filing.ts'
import { entriesOf } from '#schemas/answers.ts'
import { fieldsOf } from '#schemas/fields.ts'
import { needForm } from '#schemas/need.ts'
import { noticeVersion } from '#schemas/privacy-notice.ts'
import { readForm } from '#schemas/read-form.ts'
import { goodNeed } from '../schemas/answers-given.ts'
import { testSecrets } from '../secrets.ts'

/** The path needs are posted to, and a site that takes them: the portal's own test site. */
export const needs = { path: '/needs/', assets: 'test/fixtures/assets' }

const entries = (at: number) =>
	entriesOf(fieldsOf(needForm), { ...goodNeed, title: `${goodNeed.title} ${at}`, programme: 'demo-open', noticeVersion })

/** The body a browser posts for a need, another one for each number, under a key of its own. */
export function postedNeed(at: number): string {
	const texts = entries(at).map(([name, text]) => [name, String(text)])
	return new URLSearchParams([...texts, ['submissionKey', crypto.randomUUID()]]).toString()
}

/** The headers it comes with. The portal counts by client, so each comes from another address of the range for benchmarks (RFC 2544). */
export function postedHeaders(at: number): Record<string, string> {
	return {
		'Content-Type': 'application/x-www-form-urlencoded',
		'Sec-Fetch-Site': 'same-origin',
		'CF-Connecting-IP': `198.18.${(at >> 8) & 255}.${at & 255}`,
	}
}

/** What such a need leaves in the database: as it was filed, and as it stands on the board. */
export async function storedNeed(): Promise<{ filing: Filing; board: Release }> {
	const read = readForm(needForm, entries(0))
	if (!read.ok) throw new Error(`Cannot make a need: ${JSON.stringify(read.errors)}`)
	const secrets = await openSecrets(testSecrets, (bytes) => crypto.getRandomValues(new Uint8Array(bytes)))
	const told = { id: crypto.randomUUID(), key: undefined, day: '2020-01-02', now: '2020-01-02T03:04:05.000Z', received: [] }
	const filing = await filingOf(secrets, 'need', read.value as Answered, told)
	const found = { ...filing, number: 'XQ20200102-0001', status: 'submitted' as const, version: 1 }
	return { filing, board: release(found, { actor: 'staff:bench', at: filing.receivedAt }) }
}
