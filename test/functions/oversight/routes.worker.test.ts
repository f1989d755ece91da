import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import worker from '#functions/index.tsx'
import { ask, post, rowsOf } from '../ask.ts'
import { filedPair, paired } from '../pairings/made.ts'
import { signedInAs } from '../staff/signed-in.ts'
import { emptied } from '../submissions/posted.ts'

const desk = '/desk/programmes/demo-open'

beforeEach(async () => {
	await env.DB.prepare('DELETE FROM pairings').run()
	await emptied()
})

async function shown(path: string, ...given: Parameters<typeof signedInAs>) {
	const { cookie } = await signedInAs(...given)
	const response = await ask(path, { headers: { cookie } })
	return { cookie, status: response.status, text: await response.text() }
}

test('an auditor finds events by subject, person, action and day, and pages through them without gaps', async () => {
	await filedPair()
	const [, { number }] = (await rowsOf('submissions')) as [unknown, { number: string }]
	const { text } = await shown(`/desk/events/?subject=${number}`, 'auditor')
	expect(text).toContain('申请：已提交，等待审核')
	expect(text.match(/<td[^>]*><time/g)).toHaveLength(1)
	expect((await shown('/desk/events/?action=nothing_such', 'auditor')).text).toContain('没有符合条件的记录')
	expect((await shown('/desk/events/?from=2099-01-01', 'auditor')).text).toContain('没有符合条件的记录')
	for (let more = 0; more < 105; more++)
		await env.DB.prepare("INSERT INTO events (at, actor, action, subject) VALUES ('2030-01-01T00:00:00.000Z', 'system', 'many', ?)")
			.bind(`n-${more}`)
			.run()
	const first = await shown('/desk/events/?action=many', 'auditor')
	const next = /href="([^"]*before=\d+[^"]*)">更早的记录/.exec(first.text)![1]!.replaceAll('&amp;', '&')
	const second = await ask(next, { headers: { cookie: first.cookie } })
	const seen = [...first.text.matchAll(/>n-(\d+)</g), ...(await second.text()).matchAll(/>n-(\d+)</g)].map(([, it]) => it)
	expect(new Set(seen).size).toBe(105)
	expect(seen).toHaveLength(105)
})

test('the chain is verified at the desk: sound as it is, and damage is named', async () => {
	await filedPair()
	await worker.scheduled({ scheduledTime: Date.now() + 3_600_000 }, env as never)
	const { cookie } = await signedInAs('auditor')
	const verify = async () => (await post('/desk/events/verification/', {}, { cookie })).text()
	expect(await verify()).toContain('没有发现改动')
	const trigger = (await env.DB.prepare("SELECT sql FROM sqlite_master WHERE name = 'events_refuse_update'").first<{ sql: string }>())!.sql
	await env.DB.prepare('DROP TRIGGER events_refuse_update').run()
	await env.DB.prepare("UPDATE events SET actor = 'someone' WHERE id = 1").run()
	expect(await verify()).toMatch(/发现改动[\s\S]*第 1 条/)
	await env.DB.prepare('UPDATE events SET actor = (SELECT actor FROM events WHERE id = 2) WHERE id = 1').run()
	await env.DB.prepare(trigger).run()
})

test('figures count what a person reaches', async () => {
	await filedPair({ region: '甲县' })
	await filedPair({ region: '乙县' })
	const all = await shown(`${desk}/figures/`, 'leader')
	expect(all.text).toContain('技术需求（2 件）')
	expect(all.text).toContain('审核通过')
	const regional = await shown(`${desk}/figures/`, { role: 'reviewer', region: '甲县' })
	expect(regional.text).toContain('技术需求（1 件）')
	expect(regional.text).not.toContain('乙县')
})

test('a duplicate that was merged is counted by itself, not among what was rejected', async () => {
	const kept = await filedPair({ name: '甲公司' })
	const double = await filedPair({ name: '甲公司', title: '又提交一次的需求' })
	await env.DB.prepare("UPDATE submissions SET status = 'submitted' WHERE id = ?").bind(double.need).run()
	const [number, into] = await Promise.all(
		[double.need, kept.need].map(async (id) => (await rowsOf('submissions')).find((it) => it.id === id)!.number as string),
	)
	const { cookie } = await signedInAs('reviewer')
	expect((await post(`/desk/cases/${number}/merger/`, { version: '1', into: into! }, { cookie })).status).toBe(303)
	const { text } = await shown(`${desk}/figures/`, 'leader')
	expect(text).toMatch(/已并入另一件<\/span><span class="quiet">1 件/)
	expect(text).not.toContain('未通过审核')
	expect(text).not.toContain('已有审核结果')
})

test.each(['need', 'application', 'pairing'])(
	'a list of %s goes out as CSV with nothing secret in it, and the reason is kept',
	async (list) => {
		await paired('effective', await filedPair({ name: '=SUM(1)公司' }, { name: '＝专家' }))
		const { cookie } = await signedInAs('auditor')
		const response = await post(`${desk}/exports/`, { list, format: 'csv', reason: '年度检查' }, { cookie })
		expect(response.headers.get('content-disposition')).toContain('attachment')
		expect(response.headers.get('cache-control')).toBe('no-store')
		const bytes = new Uint8Array(await response.arrayBuffer())
		expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
		const text = new TextDecoder().decode(bytes)
		expect(text.split('\r\n').filter(Boolean)).toHaveLength(2)
		expect(text).not.toMatch(/1380000|someone@|保密的配方|(^|,)"?[=＝]/)
		expect((await rowsOf('events')).at(-1)).toMatchObject({ action: 'list_exported', detail: expect.stringContaining('年度检查') })
	},
)

test('a list goes out as XLSX', async () => {
	await filedPair()
	const { cookie } = await signedInAs('reviewer')
	const response = await post(`${desk}/exports/`, { list: 'need', format: 'xlsx', reason: '开会用' }, { cookie })
	expect(new TextDecoder('latin1').decode(await response.arrayBuffer()).slice(0, 2)).toBe('PK')
})

test.each([
	['no reason', { list: 'need', format: 'csv', reason: '' }],
	['no such list', { list: 'staff', format: 'csv', reason: '看看' }],
	['no such format', { list: 'need', format: 'pdf', reason: '看看' }],
	['a name of the prototype', { list: 'toString', format: 'csv', reason: '看看' }],
])('%s: nothing goes out', async (_, body) => {
	const { cookie } = await signedInAs('reviewer')
	const before = (await rowsOf('events')).length
	expect((await post(`${desk}/exports/`, body, { cookie })).status).toBe(422)
	expect(await rowsOf('events')).toHaveLength(before)
})

test('who may not oversee does not: other roles, parts of the portal only', async () => {
	for (const role of ['reviewer', 'leader', 'publisher'] as const) expect((await shown('/desk/events/', role)).status).toBe(403)
	expect((await shown('/desk/events/', { role: 'auditor', programme: 'demo-open' })).status).toBe(403)
	const { cookie } = await signedInAs('leader')
	expect((await post(`${desk}/exports/`, { list: 'need', format: 'csv', reason: '看看' }, { cookie })).status).toBe(403)
})
