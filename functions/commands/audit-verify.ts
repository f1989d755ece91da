import { readFileSync } from 'node:fs'
import { type Damage, damageIn, damages, type Row } from '#functions/audit/damage.ts'
import { chainRows, dayHashes, lastIds, sealsAfter } from '#functions/audit/store.ts'
import type { Database } from '#functions/database.ts'
import { hoursBefore } from '#functions/health/alarms.ts'

type Told = (line: string) => void
type Options = {
	/** Without it only hashes are looked at, not who sealed them. */
	pepper: CryptoKey | undefined
	/** A copy of `/audit/days.json` taken earlier. */
	published?: { lastId: number; hash: string }[]
	now: string
	tell: Told
}

const mostTold = 200

/**
 * Looks through the whole chain of events, in pages, and tells of everything that is not as it was sealed.
 * @returns the exit code: 1 when anything is wrong
 */
export async function verifyAudit(db: Database, { pepper, published = [], now, tell }: Options): Promise<number> {
	const { given, held } = await lastIds(db)
	const chain = { rows: rowsOf(db, held), seals: sealsOf(db), lastId: given }
	const known = { pepper, published: new Map(published.map(({ lastId, hash }) => [lastId, hash])), sealedBefore: hoursBefore(now, 26) }
	let found = 0
	for await (const damage of damageIn(chain, known)) {
		found += 1
		if (found <= mostTold) tell(sentence(damage))
	}
	const days = await dayHashes(db, '0000-00-00')
	for (const { day, count, lastId, hash } of days) tell(`${day}  ${count} 条，到第 ${lastId} 条  ${hash}`)
	const sealed = days.at(-1)?.lastId ?? 0
	tell(`共 ${given} 条，已封存到第 ${sealed} 条。${pepper ? '' : '没有核对封条（--hashes-only）。'}`)
	if (found > mostTold) tell(`还有 ${found - mostTold} 处没有列出。`)
	tell(found === 0 ? '没有发现改动。' : `发现 ${found} 处不对。`)
	return found === 0 ? 0 : 1
}

function sentence({ what, id, day }: Damage): string {
	return `● 第 ${id} 条${day ? `（${day}）` : ''}：${damages[what]}`
}

async function* rowsOf(db: Database, last: number): AsyncGenerator<Row> {
	const width = 1000
	for (let after = 0; after < last; after += width) yield* await chainRows(db, after, width)
}

async function* sealsOf(db: Database) {
	for (let page = await sealsAfter(db, 0, 500); page.length > 0; page = await sealsAfter(db, page.at(-1)!.toId, 500)) yield* page
}

if (import.meta.main) {
	const { openPortal } = await import('./portal.ts')
	const { values } = (await import('node:util')).parseArgs({ options: { 'hashes-only': { type: 'boolean' }, against: { type: 'string' } } })
	const portal = await openPortal()
	try {
		process.exitCode = await verifyAudit(portal.env.DB, {
			pepper: values['hashes-only'] ? undefined : (await portal.secrets()).pepper,
			published: values.against ? JSON.parse(readFileSync(values.against, 'utf8')).days : [],
			now: new Date().toISOString(),
			tell: console.log,
		})
	} finally {
		await portal.close()
	}
}
