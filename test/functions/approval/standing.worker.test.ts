import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { approve } from '#functions/approval/store.ts'
import type { Database } from '#functions/database.ts'
import { poolOf } from '#functions/matching/store.ts'
import type { State } from '#functions/pairings/lifecycle.ts'
import { answerObjection, findObjection } from '#functions/publicity/objections/store.ts'
import { beginPublicity } from '#functions/publicity/store.ts'
import type { Status } from '#functions/submissions/lifecycle.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { failingAt } from '../faulty.ts'
import { paired } from '../pairings/made.ts'
import { notice, objection } from '../publicity/made.ts'
import { signedInAs } from '../staff/signed-in.ts'
import { cookieOf, emptied, posted } from '../submissions/posted.ts'

const desk = '/desk/programmes/demo-open'
const findings = '经核实，存在利益关联。'

let before = 0
/** What the events of this test say of applications, and the outbox. */
const told = async () => (await rowsOf('events')).slice(before).filter(({ action }) => String(action).startsWith('application_'))
const outbox = async () => (await rowsOf('outbox')).filter(({ kind }) => String(kind).startsWith('application_')).map(({ kind }) => kind)

beforeEach(async () => {
	await env.DB.batch(
		['objections', 'agreements', 'pairings', 'publicities', 'decisions'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)),
	)
	await emptied()
	before = (await rowsOf('events')).length
})

async function lastFiled() {
	return (await env.DB.prepare('SELECT id, number FROM submissions ORDER BY rowid DESC LIMIT 1').first<{ id: string; number: string }>())!
}

async function needed(changes: Record<string, unknown> = {}): Promise<string> {
	await post('/needs/', posted('need', { publishName: 'yes', ...changes }, { submissionKey: crypto.randomUUID() }).toString())
	const { id } = await lastFiled()
	await env.DB.prepare("UPDATE submissions SET status = 'accepted' WHERE id = ?").bind(id).run()
	return id
}

/** An application of which an expert has pairings, each with another need, and where it stands with them. */
async function applied(status: Status, ...states: State[]) {
	const answers = { publishConsent: 'yes', forNeed: undefined }
	const response = await post('/submissions/individual/', posted('individual', answers, { submissionKey: crypto.randomUUID() }).toString())
	const { id, number } = await lastFiled()
	await env.DB.prepare('UPDATE submissions SET status = ?2, version = 7 WHERE id = ?1').bind(id, status).run()
	const pairings: string[] = []
	for (const state of states) pairings.push(await paired(state, { need: await needed(), application: id }))
	before = (await rowsOf('events')).length
	await env.DB.prepare('DELETE FROM outbox').run()
	const cookie = cookieOf(response)
	return {
		...{ id, number, pairings, cookie },
		now: async () => {
			const { status, version, reason } = (await rowsOf('submissions')).find((it) => it.id === id)!
			return { status, version, reason }
		},
		/** What the applicant reads. */
		read: async () => (await ask('/my/case/', { headers: { cookie } })).text(),
	}
}

async function staff() {
	const { cookie, actor } = await signedInAs('leader', 'reviewer', 'publisher')
	const approving = (pairs: string[], version = 1) => {
		const chosen = pairs.map((number): [string, string] => ['pair', `${number}.${version}`])
		return post(`${desk}/approvals/`, new URLSearchParams([...chosen, ['meeting', '第 3 次会议'], ['do', 'approve']]).toString(), {
			cookie,
		})
	}
	const beginning = async () => {
		const response = await post(`${desk}/publicities/`, notice, { cookie })
		await env.DB.prepare("UPDATE publicities SET published_on = '2020-01-01', from_day = '2020-01-02', to_day = '2099-01-01'").run()
		return { status: response.status, at: response.headers.get('location') ?? '' }
	}
	const cancelling = (number: string) => post(`${desk}/pairings/${number}/cancellation/`, { reason: '企业停产' }, { cookie })
	return { cookie, actor, approving, beginning, cancelling }
}

/** A running notice of the pairings that stand in one, and an objection to the first of them. */
async function objected(pairing: string) {
	const { cookie, ...others } = await staff()
	await env.DB.batch([
		env.DB.prepare(
			`INSERT INTO publicities (id, number, programme, title, published_on, from_day, to_day, days, office, contact, supervision)
			VALUES ('11111111-1111-1111-1111-111111111111', 'GS20200101-01', 'demo-open', '示例公示', '2020-01-01', '2020-01-02', '2099-01-01', 5, '示例市科技局', '0578-2000000', '0578-2000001')`,
		),
		env.DB.prepare("UPDATE pairings SET publicity = '11111111-1111-1111-1111-111111111111' WHERE state = 'in_publicity'"),
	])
	const made = await post('/publicity/GS20200101-01/objections/', { pairing, ...objection })
	const number = /YY\d{8}-\d{4}/.exec(made.headers.get('location')!)![0]
	await env.DB.prepare('DELETE FROM outbox').run()
	const at = `${desk}/publicities/GS20200101-01/objections/${number}/answer/`
	return { ...others, cookie, number, answering: (state = 'upheld') => post(at, { state, answer: findings }, { cookie }) }
}

test('from approval through its notice to its end, an application stands where its pairing stands', async () => {
	const { number, pairings, now, read } = await applied('accepted', 'confirmed')
	const { cookie, actor, approving, beginning } = await staff()
	await approving(pairings)
	expect(await now()).toEqual({ status: 'proposed', version: 8, reason: null })
	expect(await read()).toContain('拟入选')
	expect(await (await ask(`/desk/cases/${number}/`, { headers: { cookie } })).text()).toContain('拟入选')

	const { at } = await beginning()
	expect(await now()).toMatchObject({ status: 'in_publicity', version: 9 })
	await env.DB.prepare("UPDATE publicities SET to_day = '2020-01-10'").run()
	expect((await post(`${at}closure/`, {}, { cookie })).status).toBe(303)
	expect((await rowsOf('pairings'))[0]).toMatchObject({ state: 'publicised' })
	expect(await now()).toMatchObject({ status: 'in_publicity', version: 9 })
	// True of it while the notice runs, and after.
	expect(await read()).toContain('<strong>已列入公示</strong>')

	expect(await told()).toMatchObject([
		{ action: 'application_proposed', subject: number, actor },
		{ action: 'application_in_publicity', subject: number, actor },
	])
	expect(await outbox()).toEqual(['application_proposed', 'application_in_publicity'])
})

test('of two pairings approved together an application is proposed once, and no other is', async () => {
	const another = await applied('accepted', 'approved')
	const { number, pairings, now } = await applied('accepted', 'confirmed', 'confirmed')
	const { approving } = await staff()
	await approving(pairings)
	expect(await now()).toMatchObject({ status: 'proposed', version: 8 })
	expect(await another.now()).toMatchObject({ status: 'accepted', version: 7 })
	expect(await told()).toMatchObject([{ subject: number }])
})

test('a second pairing leaves an application that is further on where it is', async () => {
	const listed = await applied('in_publicity', 'in_publicity', 'confirmed')
	const serving = await applied('selected', 'effective', 'confirmed')
	const { approving } = await staff()
	await approving([listed.pairings[1]!, serving.pairings[1]!])
	expect((await rowsOf('pairings')).filter(({ state }) => state === 'approved')).toHaveLength(2)
	expect(await listed.now()).toMatchObject({ status: 'in_publicity', version: 7 })
	expect(await serving.now()).toMatchObject({ status: 'selected', version: 7 })
})

test('a notice takes along the applications it names, wherever they stood, and no other', async () => {
	const proposed = await applied('proposed', 'approved')
	const approvedBefore = await applied('accepted', 'approved')
	const unnamed = await applied('proposed')
	await paired('approved', { need: await needed({ publishName: undefined }), application: unnamed.id })
	before = (await rowsOf('events')).length
	const { beginning } = await staff()
	await beginning()
	expect(await proposed.now()).toMatchObject({ status: 'in_publicity', version: 8 })
	expect(await approvedBefore.now()).toMatchObject({ status: 'in_publicity', version: 8 })
	expect(await unnamed.now()).toMatchObject({ status: 'proposed', version: 7 })
	expect((await told()).map(({ subject }) => subject)).toEqual([proposed.number, approvedBefore.number])
})

test('an application whose only pairing was objected to is out, is told why, and once', async () => {
	const { number, pairings, now, read } = await applied('in_publicity', 'in_publicity', 'cancelled', 'declined')
	const { actor, answering } = await objected(pairings[0]!)
	expect((await answering()).status).toBe(303)
	expect((await answering()).status).toBe(409)
	expect(await now()).toEqual({ status: 'objection_upheld', version: 8, reason: findings })
	expect(await told()).toMatchObject([{ action: 'application_objection_upheld', subject: number, actor }])
	expect(await outbox()).toEqual(['application_objection_upheld'])
	const text = await read()
	expect(text).toContain('公示异议成立，未入选')
	expect(text).toContain('已经结束，不再办理')
	expect(text).toContain(findings)
})

test.each([
	['proposed', 'accepted', ['application_reopened']],
	['confirmed', 'accepted', ['application_reopened']],
	['approved', 'proposed', ['application_proposed']],
	['in_publicity', 'in_publicity', []],
	['publicised', 'in_publicity', []],
] as [State, Status, string[]][])('with another pairing that is %s, an upheld objection leaves it %s', async (other, status, actions) => {
	const { pairings, now } = await applied('in_publicity', 'in_publicity', other)
	const { answering } = await objected(pairings[0]!)
	expect((await answering()).status).toBe(303)
	expect((await rowsOf('pairings'))[0]).toMatchObject({ state: 'objection_upheld' })
	expect(await now()).toEqual({ status, version: 7 + actions.length, reason: null })
	expect((await told()).map(({ action }) => action)).toEqual(actions)
})

test('an envoy who serves one enterprise goes on when an objection to another is upheld', async () => {
	const { pairings, now } = await applied('selected', 'in_publicity', 'effective')
	const { answering } = await objected(pairings[0]!)
	await answering()
	expect(await now()).toEqual({ status: 'selected', version: 7, reason: null })
	expect(await told()).toEqual([])
})

test('an objection that is dismissed moves nothing', async () => {
	const { pairings, now } = await applied('in_publicity', 'in_publicity')
	const { answering } = await objected(pairings[0]!)
	expect((await answering('dismissed')).status).toBe(303)
	expect(await now()).toMatchObject({ status: 'in_publicity', version: 7 })
	expect(await told()).toEqual([])
})

test.each([
	['proposed', 'approved'],
	['in_publicity', 'publicised'],
] as [Status, State][])(
	'one that is %s is accepted again when its pairing is cancelled, and says so in words of its own',
	async (was, state) => {
		const { number, pairings, now, read } = await applied(was, state, 'objection_upheld')
		const { cookie, actor, cancelling } = await staff()
		expect((await cancelling(pairings[0]!)).status).toBe(303)
		expect((await cancelling(pairings[0]!)).status).toBe(409)
		expect(await now()).toEqual({ status: 'accepted', version: 8, reason: null })
		expect(await told()).toMatchObject([{ action: 'application_reopened', subject: number, actor }])
		expect(await outbox()).toEqual(['application_reopened'])
		const words = '原来的结对取消，可以另外对接'
		expect(await read()).toContain(words)
		expect(await (await ask(`/desk/cases/${number}/`, { headers: { cookie } })).text()).toContain(words)
	},
)

test('cancelling one of two approved pairings moves nothing', async () => {
	const { pairings, now } = await applied('proposed', 'approved', 'approved')
	const { cancelling } = await staff()
	await cancelling(pairings[0]!)
	expect(await now()).toMatchObject({ status: 'proposed', version: 7 })
	expect(await told()).toEqual([])
})

test('what was refused, changed meanwhile or ended moves no application', async () => {
	const waiting = await applied('accepted', 'confirmed')
	const rejected = await applied('rejected', 'confirmed')
	const { cookie, approving, beginning } = await staff()
	const reviewer = await signedInAs('reviewer')
	const chosen = new URLSearchParams({ pair: `${waiting.pairings[0]}.1`, meeting: '第 3 次会议', do: 'approve' }).toString()
	expect((await post(`${desk}/approvals/`, chosen, { cookie: reviewer.cookie })).status).toBe(403)
	expect((await approving(waiting.pairings, 2)).status).toBe(409)
	expect((await beginning()).status).toBe(409)
	const refusing = new URLSearchParams({ pair: `${waiting.pairings[0]}.1`, reason: '名额已满', do: 'refuse' }).toString()
	expect((await post(`${desk}/approvals/`, refusing, { cookie })).status).toBe(200)
	await approving(rejected.pairings)
	expect(await waiting.now()).toMatchObject({ status: 'accepted', version: 7 })
	expect(await rejected.now()).toMatchObject({ status: 'rejected', version: 7 })
	expect(await told()).toEqual([])
})

test('two leaders who approve at once propose an application once', async () => {
	const { pairings, now } = await applied('accepted', 'confirmed')
	const [a, b] = [await staff(), await staff()]
	await Promise.all([a.approving(pairings), b.approving(pairings)])
	expect(await now()).toMatchObject({ status: 'proposed', version: 8 })
	expect(await told()).toHaveLength(1)
})

test('one that is proposed or listed can still be matched; one that is out cannot', async () => {
	const [proposed, listed, out] = [await applied('proposed'), await applied('in_publicity'), await applied('objection_upheld')]
	const { id } = await signedInAs('reviewer')
	const { envoys } = await poolOf(env.DB, 'demo-open', { staff: id, roles: '["reviewer"]' })
	expect(envoys.map(({ number }) => number)).toEqual([proposed.number, listed.number])
	expect(envoys.map(({ number }) => number)).not.toContain(out.number)
})

test.each(['proposed', 'in_publicity'] as const)('nobody withdraws, accepts or rejects one that is %s', async (status) => {
	const { number, cookie, now, read } = await applied(status, status === 'proposed' ? 'approved' : 'in_publicity')
	const reviewer = await signedInAs('reviewer')
	expect(await read()).not.toContain('确定撤回')
	expect((await post('/my/case/withdrawal/', '', { cookie })).status).toBe(409)
	const page = await (await ask(`/desk/cases/${number}/`, { headers: { cookie: reviewer.cookie } })).text()
	for (const step of ['acceptance', 'rejection', 'return']) {
		expect(page).not.toContain(`/desk/cases/${number}/${step}/`)
		const words = { version: '7', opinion: '', reason: '示例理由', missing: '示例缺项' }
		expect((await post(`/desk/cases/${number}/${step}/`, words, { cookie: reviewer.cookie })).status, step).not.toBe(303)
	}
	const several = await post('/desk/queue/acceptances/', { chosen: `${number}.7` }, { cookie: reviewer.cookie })
	expect(await several.text()).toContain('没办成 1 件')
	expect(await now()).toMatchObject({ status, version: 7 })
})

const stamp = { actor: 'staff:a', at: '2030-02-01T00:00:00.000Z' }
const steps: [string, State, (db: Database, pairing: string) => Promise<unknown>][] = [
	[
		'approval',
		'confirmed',
		async (db, pairing) => {
			const { id } = await signedInAs('leader')
			const pairs = [{ number: pairing, version: 1 }]
			return approve(db, { id: crypto.randomUUID(), programme: 'demo-open', meeting: '第 3 次会议', staff: id, pairs }, stamp)
		},
	],
	[
		'notice',
		'approved',
		async (db) => {
			const { id } = await signedInAs('publisher')
			const days = { publishedOn: '2030-02-01', fromDay: '2030-02-02', toDay: '2030-02-08', days: 5 }
			const it = { id: crypto.randomUUID(), programme: 'demo-open', ...days, ...notice }
			return beginPublicity(db, it, { staff: id, roles: '["publisher"]' }, stamp)
		},
	],
	[
		'upheld objection',
		'in_publicity',
		async (db, pairing) => {
			const { number } = await objected(pairing)
			const found = (await findObjection(env.DB, number))!
			return answerObjection(db, found, { programme: 'demo-open', state: 'upheld', answer: findings }, stamp)
		},
	],
]

test.each(steps)('a fault at any statement of an %s leaves all as it was', async (_, state, act) => {
	const { pairings } = await applied('accepted', state)
	// Objections are answered and notices begun by rows that are made before the fault.
	const tables = ['pairings', 'submissions', 'decisions'] as const
	const all = async () => JSON.stringify(await Promise.all(tables.map(rowsOf)))
	const was = await all()
	let statements = 0
	const counting: Database = {
		prepare: (sql) => {
			statements++
			return env.DB.prepare(sql)
		},
		batch: () => Promise.reject(new Error('counted')),
	}
	await expect(act(counting, pairings[0]!)).rejects.toThrow('counted')
	expect(statements).toBeGreaterThan(6)
	for (let at = 0; at < statements; at++) {
		await env.DB.batch(['objections', 'publicities'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)))
		await env.DB.prepare('UPDATE pairings SET publicity = NULL').run()
		await expect(act(failingAt(at), pairings[0]!), String(at)).rejects.toThrow()
		await env.DB.prepare('UPDATE pairings SET publicity = NULL').run()
		expect(await all(), String(at)).toBe(was)
	}
	expect(await told()).toEqual([])
})
