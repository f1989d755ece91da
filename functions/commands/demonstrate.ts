import { codeHash, groupedCode } from '#functions/receipts/receipt-code.ts'
import { identityOf } from '#functions/submissions/identity.ts'
import { wordsFor } from '#functions/submissions/lifecycle.ts'
import type { FormName } from '#schemas/submission.ts'
import { fill, keyOf } from './demonstration/fill.ts'
import { madeNeeds } from './demonstration/needs.ts'
import { isEmpty, openedBy } from './demonstration/store.ts'
import { openPortal } from './portal.ts'

/** Two made submissions to try one's own case with: one that waits, one that was returned. */
const tried: [FormName, number][] = [
	['need', madeNeeds.findIndex(({ stage }) => stage === 'submitted')],
	['need', madeNeeds.findIndex(({ stage }) => stage === 'returned')],
]

/** Run by `npm start`: fills a local database that holds nothing with invented submissions, and tells codes to try `/my/` with. */
async function demonstrate(): Promise<void> {
	process.env.WRANGLER_LOG ??= 'warn'
	const portal = await openPortal()
	try {
		const { env } = portal
		const secrets = await portal.secrets()
		if (await isEmpty(env.DB)) await fill({ env, secrets, now: new Date().toISOString() })
		for (const [form, at] of tried) {
			const { code } = await identityOf(secrets.pepper, form, keyOf(form, at), {})
			const found = await openedBy(env.DB, await codeHash(secrets.pepper, code))
			if (found) console.log(`示例 ${found.number}（${wordsFor(found.status).name}）的查询码： ${groupedCode(code)}`)
		}
	} finally {
		await portal.close()
	}
}

await demonstrate()
process.exit(0)
