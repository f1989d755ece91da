import { env } from 'cloudflare:workers'
import { beforeEach, expect, test, vi } from 'vitest'
import { counted } from '../../bench/counted-database.ts'
import { post, rowsOf } from '../ask.ts'
import { failingAt, losing } from '../faulty.ts'
import { assetsWith, callWith } from './calling.ts'
import { emptied, posted } from './posted.ts'
import { reviewed } from './reviewed.ts'

const days = { from: '2020-01-01', to: '2099-12-31' }
const kinds = ['individual' as const, 'team' as const, 'legal-person' as const]
const twoNeeds = assetsWith(callWith({ needs: { ...days, mostPerUnit: 2, who: ['enterprise', 'park'] } }))
const onePerPerson = assetsWith(callWith({ applications: { ...days, who: kinds, mostPerUnit: 3, oncePerPerson: true } }))
const need = (changes: Record<string, unknown> = {}, bindings: object = twoNeeds, key: string = crypto.randomUUID()) =>
	post('/needs/', posted('need', { programme: 'demo-asking', ...changes }, { submissionKey: key }).toString(), {}, bindings)
const apply = (form: 'individual' | 'team' | 'legal-person', changes: Record<string, unknown> = {}) =>
	post(`/submissions/${form}/`, posted(form, { programme: 'demo-asking', ...changes }).toString(), {}, onePerPerson)
const titles = (count: number) => Array.from({ length: count }, (_, at) => ({ title: `这家单位的第 ${at} 项需求` }))
const numbers = async () => (await rowsOf('submissions')).map(({ number }) => String(number))

beforeEach(emptied)

test('of forty needs that one unit files at once, as many are kept as the programme lets it', async () => {
	const answers = await Promise.all(titles(40).map((title) => need(title)))
	expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array(2).fill(303), ...Array(38).fill(422)])
	expect(await rowsOf('submissions')).toHaveLength(2)
	expect(await rowsOf('consents')).toHaveLength(2)
	const text = await answers.find(({ status }) => status === 422)!.text()
	expect(text).toContain('<a href="#field-creditCode">本次每个单位最多提 2 项需求，贵单位已经满了')
	expect(text).toMatch(/value="这家单位的第 \d+ 项需求"/)
})

test('what was withdrawn or rejected makes room again, a repeat needs none, and other units and programmes have their own', async () => {
	const key = crypto.randomUUID()
	expect((await need({ title: '第一项需求' }, twoNeeds, key)).status).toBe(303)
	expect((await need({ title: '第二项需求' })).status).toBe(303)
	expect((await need({ title: '第三项需求' })).status).toBe(422)
	expect((await need({ title: '第一项需求' }, twoNeeds, key)).status).toBe(303)
	expect((await need({ title: '别的单位的', creditCode: '12330500471122338J' })).status).toBe(303)
	const elsewhere = assetsWith(callWith({ needs: { ...days, mostPerUnit: 2 } }, 'elsewhere'))
	expect((await need({ title: '别的行动的', programme: 'elsewhere' }, elsewhere)).status).toBe(303)
	await reviewed((await numbers())[0]!, 'rejected')
	expect((await need({ title: '第三项需求' })).status).toBe(303)
	expect((await need({ title: '第四项需求' })).status).toBe(422)
})

test('a unit without a code is known by its name, however it is spaced and whatever its brackets', async () => {
	const village = (name: string, title: string) => need({ name, title, creditCode: undefined, orgKind: 'park' })
	for (const [at, name] of ['示例（一）园区', '示例(一) 园区'].entries())
		expect((await village(name, `园区的第 ${at} 项需求`)).status).toBe(303)
	const third = await village('示例(一)园区', '园区的第三项需求')
	expect(third.status).toBe(422)
	expect(await third.text()).toContain('<a href="#field-name">本次每个单位最多提 2 项需求')
	expect((await village('示例（二）园区', '别的园区的需求')).status).toBe(303)
})

test('filing reads no more rows when others have filed much, just now', async () => {
	const rowsToFile = async (name: string) => {
		const { db, take } = counted(env.DB as never)
		expect((await need({ name, creditCode: undefined, orgKind: 'park' }, { ...twoNeeds, DB: db })).status).toBe(303)
		return take().read
	}
	const [, second] = [await rowsToFile('示例园区'), await rowsToFile('示例园区乙')]
	for (let at = 0; at < 12; at++) await rowsToFile(`示例园区${at}`)
	expect(await rowsToFile('示例园区丙')).toBe(second)
})

test('a unit counts as itself, not where it is only named as a host', async () => {
	const host = { hosts: [{ name: '示例研究院', creditCode: '12330500471122338J' }] }
	for (let at = 0; at < 3; at++)
		expect((await apply('individual', { ...host, homeUnit: `示例大学${at}`, mobile: `1390000000${at}` })).status).toBe(303)
	expect((await apply('legal-person')).status).toBe(303)
})

test('a person is in one application, alone or in a team, and the next is told so', async () => {
	const parallel = Array.from({ length: 20 }, (_, at) => apply('individual', { homeUnit: `示例大学${at}` }))
	const answers = await Promise.all(parallel)
	expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
	expect(await answers.find(({ status }) => status === 422)!.text()).toContain(
		'<a href="#field-mobile">这个手机号码已经在本次的另一份申请里',
	)
	const team = await apply('team')
	expect(team.status).toBe(422)
	expect(await team.text()).toContain('<a href="#field-members">成员“团长甲”的手机号码已经在本次的另一份申请里')
	// Who is called on behalf of a body does not apply for himself.
	expect((await apply('legal-person', { contactMobile: '13800000001' })).status).toBe(303)
})

test('a person in a team is in no other team, and does not apply alone', async () => {
	expect((await apply('team')).status).toBe(303)
	const alone = await apply('individual', { mobile: '13800000002' })
	expect(alone.status).toBe(422)
	const leader = { role: 'leader', name: '团长丙', unit: '示例大学', title: 'senior', major: '焊接', mobile: '13900000009' }
	const member = { role: 'member', name: '团员乙', unit: '示例大学', title: 'middle', major: '材料', mobile: '13800000002' }
	const other = await apply('team', { teamName: '另一个示例团队', members: [leader, member] })
	expect(other.status).toBe(422)
	expect(await other.text()).toContain('成员“团员乙”的手机号码')
})

test('a unit sends as many experts as the programme says', async () => {
	const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => apply('individual', { mobile: `1390000000${at}` })))
	expect(answers.filter(({ status }) => status === 303)).toHaveLength(3)
	expect(await answers.find(({ status }) => status === 422)!.text()).toContain('<a href="#field-homeUnit">本次每个单位最多报 3 名')
})

test('only the kinds of unit that the programme names may file', async () => {
	const response = await need({ orgKind: 'university' })
	expect(response.status).toBe(422)
	expect(await response.text()).toContain('这个专项行动只接收企业、园区提出的需求')
})

test('a number under an older key counts as well', async () => {
	const older = 'k1:BQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU='
	const newer = `k9:CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=,${older}`
	for (const [at, FINGERPRINT_KEYS] of [older, newer].entries())
		expect((await need({ title: `换钥匙前后的第 ${at} 项` }, { ...twoNeeds, FINGERPRINT_KEYS })).status).toBe(303)
	expect((await need({ title: '换钥匙以后的第三项' }, { ...twoNeeds, FINGERPRINT_KEYS: newer })).status).toBe(422)
})

test('a fault at any statement of a limited filing leaves nothing and takes no room', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	let statements = 0
	for (; statements < 30; statements++) {
		const response = await need({}, { ...twoNeeds, DB: failingAt(statements) }, 'limited-0123456789-0123')
		if (response.status === 303) break
		expect(response.status, `statement ${statements}`).toBe(503)
		for (const table of ['submissions', 'consents', 'fingerprints', 'outbox']) expect(await rowsOf(table), table).toEqual([])
	}
	expect(statements).toBeGreaterThan(6)
	await emptied()
	for (const when of ['before', 'after'] as const) {
		expect((await need({ title: `断线：${when}` }, { ...twoNeeds, DB: losing(when) }, `${when}-0123456789-0123456789`)).status).toBe(503)
		expect((await need({ title: `断线：${when}` }, twoNeeds, `${when}-0123456789-0123456789`)).status).toBe(303)
	}
	logged.mockRestore()
})

test('counting reads by index, however large the tables are', async () => {
	await need()
	const { results } = await env.DB.prepare(
		`EXPLAIN QUERY PLAN SELECT count(DISTINCT submission) FROM fingerprints JOIN submissions ON submissions.id = submission
		WHERE fingerprint IN (SELECT value FROM json_each('["a"]')) AND field IN (SELECT value FROM json_each('["creditCode"]'))
		AND kind = 'need' AND programme = 'x' AND status NOT IN ('withdrawn', 'rejected', 'merged')`,
	).all<{ detail: string }>()
	const scans = results.map(({ detail }) => detail).filter((it) => /^SCAN (?!json_each|\w* ?VIRTUAL)/.test(it))
	expect(scans).toEqual([])
})
