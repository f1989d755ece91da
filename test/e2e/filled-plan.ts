import { openPortal } from '#functions/commands/portal.ts'
import type { Database, Statement } from '#functions/database.ts'
import type { Secrets } from '#functions/privacy/secrets.ts'
import { filingOf } from '#functions/submissions/filing.ts'
import { file } from '#functions/submissions/store.ts'
import { entriesOf } from '#schemas/answers.ts'
import { fieldsOf } from '#schemas/fields.ts'
import { noticeVersion } from '#schemas/privacy-notice.ts'
import { readForm } from '#schemas/read-form.ts'
import { type FormName, submissionForms } from '#schemas/submission.ts'
import { ownPortal } from '../own-portal.ts'
import { goodIndividual, goodNeed } from '../schemas/answers-given.ts'

const fields = ['manufacturing', 'materials', 'energy', 'environment', 'electronics'] as const
const subjects = ['焊接工艺', '涂层附着力', '余热回收', '废水回用', '视觉检测', '轴承降噪', '注塑翘曲', '粉体输送'] as const
const own = { programme: 'demonstration', noticeVersion }

/** A portal of its own with as many accepted needs and envoys, invented, for the plan of one programme. */
export async function filledPlan(needs: number, envoys: number): Promise<{ address: string; end: () => void }> {
	const { port, end } = await ownPortal((state) => fill(state, needs, envoys))
	return { address: `http://localhost:${port}`, end }
}

async function fill(state: string, needs: number, envoys: number): Promise<void> {
	process.env.JIEDUI_STATE = state
	const portal = await openPortal()
	const [db, secrets] = [portal.env.DB, await portal.secrets()]
	const year = new Date().getFullYear()
	const terms = { serviceFrom: `${year + 1}-03-01`, serviceTo: `${year + 1}-12-31`, yearFrom: year, yearTo: year + 1 }
	await send(db, secrets, 'need', { ...goodNeed, ...own, ...terms, ...needOf(0) })
	await send(db, secrets, 'individual', { ...goodIndividual, ...own, ...envoyOf(0) })
	await db.batch([
		db.prepare("UPDATE submissions SET status = 'accepted'"),
		...Array.from({ length: needs - 1 }, (_, at) => copying(db, 'need', at + 1, needOf(at + 1))),
		...Array.from({ length: envoys - 1 }, (_, at) => copying(db, 'application', at + 1, envoyOf(at + 1))),
	])
	await portal.close()
}

function needOf(at: number): Record<string, unknown> {
	const subject = subjects[at % subjects.length]!
	return {
		name: `示例企业第${at + 1}家`,
		...{ orgKind: 'park', creditCode: undefined, wantedEnvoy: undefined, partnerHint: undefined },
		title: `${subject}的改进（示例 ${at + 1}）`,
		keywords: [subject],
		problem: `${subject}不稳定，废品多，返工占工时三成，需要查清原因并改进。`,
		techField: fields[at % fields.length],
		techFieldSecond: undefined,
		contactMobile: `139${String(at).padStart(8, '0')}`,
	}
}

function envoyOf(at: number): Record<string, unknown> {
	const subject = subjects[(at * 3) % subjects.length]!
	return {
		name: `示例专家${at + 1}`,
		// The first is of the unit that asks for the first need.
		homeUnit: at === 0 ? '示例企业第1家' : `示例大学第${at}学院`,
		...{ hosts: undefined, forNeed: undefined },
		techField: fields[at % fields.length],
		specialty: subject,
		wantContent: `每月到厂两次，解决${subject}的问题。`,
		mobile: `138${String(at).padStart(8, '0')}`,
	}
}

/** One more like the first of its kind, but for what is its own. The sealed parts stay the first one's; no plan opens them. */
function copying(db: Database, kind: string, at: number, value: Record<string, unknown>): Statement {
	return db
		.prepare(
			`INSERT INTO submissions (id, number, kind, form, day, serial, programme, status, answers, received_at, changed_at)
			SELECT ?2, substr(number, 1, 11) || printf('%04d', serial + ?3), kind, form, day, serial + ?3, programme, status,
			json_patch(answers, ?4), received_at, changed_at FROM submissions WHERE kind = ?1 AND serial = 1`,
		)
		.bind(kind, crypto.randomUUID(), at, JSON.stringify(value))
}

async function send(db: Database, secrets: Secrets, form: FormName, value: Record<string, unknown>): Promise<void> {
	const given = Object.fromEntries(Object.entries(value).filter(([, it]) => it !== undefined))
	const read = readForm(submissionForms[form], entriesOf(fieldsOf(submissionForms[form]), given))
	if (!read.ok) throw new Error(`Cannot file ${form}: ${JSON.stringify(read.errors)}`)
	const now = new Date().toISOString()
	const told = { id: crypto.randomUUID(), key: `plan-${form}`, day: now.slice(0, 10), now, received: [] }
	const result = await file(db, await filingOf(secrets, form, read.value as Parameters<typeof filingOf>[2], told), 1_000)
	if (!('filed' in result)) throw new Error(`Cannot file ${form}: it was refused`)
}
