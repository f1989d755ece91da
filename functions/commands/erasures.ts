import { readFileSync, writeFileSync } from 'node:fs'
import type { Database } from '#functions/database.ts'
import { type Erasure, erasesItself, erasureEvent } from '#functions/erasure/rule.ts'
import { erase, findById, ledger, openRequests, reenter } from '#functions/erasure/store.ts'
import { shanghaiMinute } from '#functions/shanghai.ts'

type Told = (line: string) => void
const pageSize = 500

const usage = `用法：
  npm run erasures -- list           看还没有办的删除申请（办理用 npm run desk -- erase）
  npm run erasures -- export 文件    导出删除台账，恢复数据库以前做
  npm run erasures -- replay 文件    恢复数据库以后，把台账上的再删一遍`

/** Tells which applicants asked for erasure and wait for a person to look. */
export async function listRequests(db: Database, tell: Told): Promise<void> {
	let waiting = 0
	for (let page = await openRequests(db, '', pageSize); page.length > 0; page = await openRequests(db, page.at(-1)!.id, pageSize))
		for (const { number, kind, status, erasureAskedAt } of page) {
			waiting += 1
			tell(`${number}  ${shanghaiMinute(erasureAskedAt!)} 申请  ${status}  ${erasesItself(kind, status) ? '系统会自己删' : '等人核对'}`)
		}
	tell(`共 ${waiting} 件。`)
}

/** The whole ledger. */
export async function exportLedger(db: Database): Promise<Erasure[]> {
	const all: Erasure[] = []
	for (let page = await ledger(db, '', pageSize); page.length > 0; page = await ledger(db, page.at(-1)!.submission, pageSize))
		all.push(...page)
	return all
}

/**
 * Erases again what a restore brought back, and enters again what it took out of the ledger. As often as one likes.
 * Gives how many were erased again.
 */
export async function replayLedger(db: Database, entries: Erasure[], now: string): Promise<number> {
	let again = 0
	for (const entry of entries) {
		const found = await findById(db, entry.submission)
		if (found && found.number !== entry.number) throw new Error(`Cannot replay ${entry.number}: its id belongs to ${found.number}`)
		if (!found || found.isErased) await reenter(db, entry)
		else if (await erase(db, found, entry, erasureEvent(found, entry.reason, 'system', now))) again += 1
		else throw new Error(`Cannot replay ${entry.number}: it is being changed. Run it again`)
	}
	return again
}

if (import.meta.main) {
	const [step, what = ''] = process.argv.slice(2)
	const now = new Date().toISOString()
	const steps: Record<string, ((db: Database) => Promise<number>) | undefined> = {
		list: async (db) => listRequests(db, console.log).then(() => 0),
		export: async (db) => {
			const entries = await exportLedger(db)
			writeFileSync(what, `${JSON.stringify(entries, undefined, '\t')}\n`)
			console.log(`已导出 ${entries.length} 条到 ${what}。`)
			return 0
		},
		replay: async (db) => {
			const entries: Erasure[] = JSON.parse(readFileSync(what, 'utf8'))
			console.log(`台账 ${entries.length} 条，又删除了 ${await replayLedger(db, entries, now)} 件，其余本来就没有了。`)
			return 0
		},
	}
	const run = steps[step ?? '']
	if (!run || (step !== 'list' && what === '')) {
		console.error(usage)
		process.exit(1)
	}
	const { openPortal } = await import('./portal.ts')
	const portal = await openPortal()
	try {
		process.exitCode = await run(portal.env.DB)
	} finally {
		await portal.close()
	}
}
