import { fill, keyOf } from '#functions/commands/demonstration/fill.ts'
import { madeNeeds } from '#functions/commands/demonstration/needs.ts'
import { openPortal } from '#functions/commands/portal.ts'
import type { Database } from '#functions/database.ts'
import { propose } from '#functions/pairings/store.ts'
import { groupedCode } from '#functions/receipts/receipt-code.ts'
import { identityOf } from '#functions/submissions/identity.ts'
import type { Agreement } from '#schemas/agreement.ts'
import type { PairingRecord } from '#schemas/pairing-record.ts'
import { ownPortal } from '../own-portal.ts'

const day = 86_400_000
const daysFromNow = (days: number) => new Date(Date.now() + days * day).toISOString()
const states: PairingRecord['state'][] = ['confirmed', 'confirmed', 'approved', 'in_publicity', 'publicised', 'effective']
/** Long enough to fill more than one sheet. */
const terms: Agreement = {
	termFrom: '2030-03-01',
	termTo: '2031-02-28',
	visits: 2,
	contacts: 4,
	place: '示例企业焊接车间，每月到场两天',
	tasks: '特派员做焊接工艺参数试验并培训操作人员；企业提供设备、材料和两名技术员配合，保证每周一个班次用于试验。'.repeat(16),
	deliverables: '气孔率降到百分之一以下，双方按国家标准抽样检验。',
	rights: 'shared',
	benefit: '无',
	confidentiality: '工艺参数，协议期内及期满后三年',
	pay: 'none',
	risk: '试验损耗由企业承担',
	liability: '一方不履行的，另一方可以书面通知终止',
}

/** A portal of its own whose desk has cases and pairings at every step of the work, with their numbers. */
export type FilledDesk = {
	address: string
	/** The number of a pairing in each state. */
	pairings: Record<string, string>
	publicity: string
	/** A need that waits for review, one that is accepted and invites an envoy, and what opens the latter. */
	waiting: string
	invited: { number: string; code: string }
	end: () => void
}

/** Fills a new local database by the code that fills the demonstration, and serves it. */
export async function filledDesk(): Promise<FilledDesk> {
	let work: Filled | undefined
	const { port, end } = await ownPortal(async (state) => {
		work = await fillDesk(state)
	})
	return { address: `http://localhost:${port}`, ...work!, end }
}

type Filled = Omit<FilledDesk, 'address' | 'end'>

async function fillDesk(state: string): Promise<Filled> {
	process.env.JIEDUI_STATE = state
	const portal = await openPortal()
	const db = portal.env.DB
	const secrets = await portal.secrets()
	await fill({ env: portal.env, secrets, now: daysFromNow(0) })
	const envoys = await numbered(db, "SELECT id, number FROM submissions WHERE kind = 'application' AND status = 'accepted' ORDER BY number")
	const needs = await numbered(db, "SELECT id, number FROM submissions WHERE kind = 'need' AND status = 'released' ORDER BY number")
	const [accepted] = await numbered(db, "SELECT id, number FROM submissions WHERE kind = 'need' AND status = 'accepted'")
	const [waiting] = await numbered(
		db,
		"SELECT id, number FROM submissions WHERE kind = 'need' AND status = 'submitted' ORDER BY number DESC",
	)
	const pairings: Record<string, string> = {}
	for (const [at, to] of states.entries()) pairings[to] = await paired(db, needs[at]!.id, envoys[at % envoys.length]!.id, to)
	pairings.proposed = await paired(db, accepted!.id, envoys[0]!.id, 'proposed')
	const publicity = `GS${daysFromNow(-3).slice(0, 10).replaceAll('-', '')}-01`
	await db.batch([
		db.prepare("UPDATE submissions SET answers = json_set(answers, '$.publishName', 'yes') WHERE kind = 'need'"),
		db
			.prepare(
				`INSERT INTO publicities (id, number, programme, title, published_on, from_day, to_day, days, office, contact, supervision)
				VALUES (?1, ?2, 'demonstration', '示例公示：第一批结对名单', ?3, ?4, ?5, 5, '示例单位 101 室', '0578-2000000', '0578-2000001')`,
			)
			.bind(crypto.randomUUID(), publicity, daysFromNow(-3).slice(0, 10), daysFromNow(-2).slice(0, 10), daysFromNow(4).slice(0, 10)),
		db.prepare("UPDATE pairings SET publicity = (SELECT id FROM publicities) WHERE state = 'in_publicity'"),
		db
			.prepare("INSERT INTO agreements (pairing, terms, changed_at) SELECT id, ?1, ?2 FROM pairings WHERE state = 'publicised'")
			.bind(JSON.stringify(terms), daysFromNow(0)),
	])
	const at = madeNeeds.findIndex(({ stage }) => stage === 'accepted')
	const { code } = await identityOf(secrets.pepper, 'need', keyOf('need', at), {})
	await portal.close()
	return { pairings, publicity, waiting: waiting!.number, invited: { number: accepted!.number, code: groupedCode(code) } }
}

async function numbered(db: Database, sql: string): Promise<{ id: string; number: string }[]> {
	const [rows] = await db.batch<{ id: string; number: string }>([db.prepare(sql)])
	return rows!.results
}

/** A pairing in some state, as if it had come there step by step. Gives its number. */
async function paired(db: Database, need: string, application: string, state: PairingRecord['state']): Promise<string> {
	const at = daysFromNow(-4)
	const number = await propose(db, {
		...{ id: crypto.randomUUID(), programme: 'demonstration', need, application, points: 40, reasons: '[]', overrideReason: null },
		...{ day: at.slice(0, 10), at, actor: 'staff:test', expiresAt: daysFromNow(30) },
	})
	await db.batch([
		db
			.prepare(
				"UPDATE pairings SET state = ?2, term_from = iif(?2 = 'effective', '2030-03-01', NULL), term_to = iif(?2 = 'effective', '2031-02-28', NULL) WHERE number = ?1",
			)
			.bind(number!, state),
	])
	return number!
}
