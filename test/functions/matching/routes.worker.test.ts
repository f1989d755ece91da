import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { ask, post, rowsOf } from '../ask.ts'
import { filedPair } from '../pairings/made.ts'
import { signedInAs } from '../staff/signed-in.ts'
import { emptied } from '../submissions/posted.ts'

const desk = '/desk/programmes/demo-open'

beforeEach(async () => {
	await env.DB.prepare('DELETE FROM pairings').run()
	await emptied()
})

async function numbers() {
	const rows = await rowsOf('submissions')
	return {
		needs: rows.filter(({ kind }) => kind === 'need').map(({ number }) => String(number)),
		envoys: rows.filter(({ kind }) => kind === 'application').map(({ number }) => String(number)),
	}
}

test('the shortlist shows each envoy with points and reasons, and who is left out and why', async () => {
	await filedPair({ name: '甲公司' }, { name: '合适的人', specialty: '薄壁管焊接', hosts: undefined })
	await filedPair({ name: '乙公司' }, { name: '同单位的人', homeUnit: '甲公司', hosts: undefined })
	const { cookie } = await signedInAs('reviewer')
	const { needs } = await numbers()
	const text = await (await ask(`${desk}/needs/${needs[0]}/shortlist/`, { headers: { cookie } })).text()
	expect(text).toMatch(/合适的人[\s\S]*?分[\s\S]*?领域：技术领域部分相同：新材料/)
	expect(text).toMatch(/不推荐的 1 名[\s\S]*同单位的人[\s\S]*与需求单位是同一单位/)
	expect(text).not.toMatch(/1380000000|someone@example|保密的配方/)
})

test('inviting the first is done at once; anyone else needs a reason, which is kept', async () => {
	await filedPair({}, { name: '第一', title: 'senior' })
	await filedPair({}, { name: '第二', title: 'junior' })
	const { cookie } = await signedInAs('reviewer')
	const { needs, envoys } = await numbers()
	const invite = (body: [string, string][]) =>
		post(`${desk}/needs/${needs[0]}/invitations/`, new URLSearchParams(body).toString(), { cookie })
	const refused = await invite([['envoy', envoys[1]!]])
	expect(refused.status).toBe(422)
	expect(await refused.text()).toMatch(/请写明理由[\s\S]*value="SQ\d{8}-\d{4}" checked/)
	expect(await rowsOf('pairings')).toEqual([])
	expect((await invite([['envoy', envoys[0]!]])).status).toBe(303)
	expect(
		(
			await invite([
				['envoy', envoys[1]!],
				['reason', '第一位近期出差'],
			])
		).status,
	).toBe(303)
	const made = await rowsOf('pairings')
	expect(made.map((it) => [it.state, it.override_reason])).toEqual([
		['proposed', null],
		['proposed', '第一位近期出差'],
	])
	expect(JSON.parse(String(made[0]!.reasons)).length).toBeGreaterThan(2)
	expect((await rowsOf('events')).at(-1)).toMatchObject({ action: 'pairing_proposed', subject: made[1]!.number })
})

test.each([
	['nobody', []],
	['someone unknown', [['envoy', 'SQ20200101-0001']]],
])('inviting %s is refused', async (_, body) => {
	await filedPair()
	const { cookie } = await signedInAs('reviewer')
	const { needs } = await numbers()
	const response = await post(`${desk}/needs/${needs[0]}/invitations/`, new URLSearchParams(body as [string, string][]).toString(), {
		cookie,
	})
	expect(response.status).toBe(422)
	expect(await rowsOf('pairings')).toEqual([])
})

test('the plan invites all pairs of a page at once, and only once', async () => {
	for (const name of ['甲公司', '乙公司', '丙公司']) await filedPair({ name }, { name: `${name}的专家`, hosts: [{ name }] })
	const { cookie } = await signedInAs('reviewer')
	const text = await (await ask(`${desk}/plan/`, { headers: { cookie } })).text()
	const chosen = [...text.matchAll(/name="(choice-XQ\d{8}-\d{4})" value="(SQ\d{8}-\d{4})" checked/g)].map(([, name, value]) => [
		name!,
		value!,
	])
	expect(chosen).toHaveLength(3)
	expect(text).toContain('申请表写明已与甲公司达成意向')
	for (let times = 0; times < 2; times++)
		expect((await post(`${desk}/plan/`, new URLSearchParams([...chosen, ['do', 'invite']]).toString(), { cookie })).status).toBe(200)
	expect(await rowsOf('pairings')).toHaveLength(3)
})

test('the plan is made again around what a person chose, and asks for the reason before it invites', async () => {
	await filedPair({ name: '甲公司' }, { name: '专家一', hosts: [{ name: '甲公司' }] })
	await filedPair({ name: '乙公司' }, { name: '专家二', hosts: [{ name: '乙公司' }] })
	const { cookie } = await signedInAs('reviewer')
	const { needs, envoys } = await numbers()
	const changed: [string, string][] = [
		[`choice-${needs[0]}`, envoys[1]!],
		[`choice-${needs[1]}`, envoys[1]!],
	]
	const again = await (await post(`${desk}/plan/`, new URLSearchParams([...changed, ['do', 'plan']]).toString(), { cookie })).text()
	expect(again).toContain('人工选定')
	const unexplained = await post(`${desk}/plan/`, new URLSearchParams([...changed, ['do', 'invite']]).toString(), { cookie })
	expect(unexplained.status).toBe(422)
	expect(await unexplained.text()).toContain(`改选要写理由：${needs[0]}`)
	const explained = [...changed, [`reason-${needs[0]}`, '企业要求'], ['do', 'invite']] as [string, string][]
	expect((await post(`${desk}/plan/`, new URLSearchParams(explained).toString(), { cookie })).status).toBe(200)
	expect((await rowsOf('pairings')).map((it) => it.override_reason)).toEqual(['企业要求', null])
})

test('the page after inviting shows who was invited and why, plans around it, and asks for no reason again', async () => {
	await filedPair({ name: '甲公司' }, { name: '专家一', hosts: [{ name: '甲公司' }] })
	await filedPair({ name: '乙公司' }, { name: '专家二', hosts: [{ name: '乙公司' }] })
	const { cookie } = await signedInAs('reviewer')
	const { needs, envoys } = await numbers()
	const chosen = { [`choice-${needs[0]}`]: envoys[1]!, [`reason-${needs[0]}`]: '企业要求', do: 'invite' }
	expect((await post(`${desk}/plan/`, chosen, { cookie })).status).toBe(200)
	expect((await rowsOf('events')).at(-1)).toMatchObject({ action: 'pairing_proposed', detail: '{"reason":"企业要求"}' })
	const text = await (await ask(`${desk}/plan/`, { headers: { cookie } })).text()
	expect(text).toMatch(/已邀请 专家二（[^）]*），JD\d{8}-\d{4}，已邀请，等待双方答复；改选的理由：企业要求/)
	expect(text).toContain(`name="choice-${needs[0]}" value="${envoys[1]}" checked`)
	const again = { [`choice-${needs[0]}`]: envoys[1]!, do: 'invite' }
	expect(await (await post(`${desk}/plan/`, again, { cookie })).text()).toContain('已发出 0 份邀请')
	expect(await rowsOf('pairings')).toHaveLength(1)
})

test('anyone can be chosen by typing, with a reason; who is not recommended is kept as such', async () => {
	await filedPair({ name: '甲公司' }, { name: '专家一', hosts: undefined })
	await filedPair({ name: '乙公司' }, { name: '同单位的人', homeUnit: '甲公司', hosts: undefined })
	const { cookie } = await signedInAs('reviewer')
	const { needs, envoys } = await numbers()
	const send = async (other: string, more: Record<string, string>) => {
		const response = await post(`${desk}/plan/`, { [`other-${needs[0]}`]: other, ...more }, { cookie })
		return { status: response.status, text: await response.text() }
	}
	const unknown = await send('无此人', { do: 'plan' })
	expect(unknown.status).toBe(422)
	expect(unknown.text).toMatch(/没有认出来[\s\S]*value="无此人"/)
	const seen = await send(`同单位的人 ${envoys[1]!.toLowerCase()}`, { do: 'plan' })
	expect(seen.status).toBe(200)
	expect(seen.text).toMatch(/人工选定[\s\S]*请留意：与需求单位是同一单位/)
	expect((await send('同单位的人', { do: 'invite' })).status).toBe(422)
	expect(await rowsOf('pairings')).toEqual([])
	expect((await send('同单位的人', { do: 'invite', [`reason-${needs[0]}`]: '企业指定' })).status).toBe(200)
	const [made] = await rowsOf('pairings')
	expect(made).toMatchObject({ override_reason: '企业指定' })
	expect(JSON.parse(String(made!.reasons))[0]).toEqual({ rule: '不推荐', points: 0, text: '与需求单位是同一单位' })
})

test('what a choice would come to is told for each need that is asked about', async () => {
	await filedPair({ name: '甲公司' }, { name: '专家一', homeUnit: '甲公司', hosts: undefined })
	const { needs, envoys } = await numbers()
	const leader = await signedInAs('leader')
	const asked = (envoy: string, cookie: string) =>
		ask(`${desk}/plan/envoys/${envoy}/?need=${needs[0]}&need=XQ20200101-0001`, { headers: { cookie }, redirect: 'manual' })
	const response = await asked(envoys[0]!, leader.cookie)
	expect(response.headers.get('cache-control')).toBe('no-store')
	const { name, pairs } = (await response.json()) as { name: string; pairs: Record<string, { points: number; against: string[] }> }
	expect([name, Object.keys(pairs)]).toEqual(['专家一', [needs[0]]])
	expect(pairs[needs[0]!]!.points).toBeGreaterThan(0)
	expect(pairs[needs[0]!]!.against).toEqual(['与需求单位是同一单位'])
	expect((await asked('SQ20200101-0001', leader.cookie)).status).toBe(404)
	expect((await asked(envoys[0]!, (await signedInAs('publisher')).cookie)).status).toBe(403)
})

test('a reviewer of another region or programme sees none of it, and a leader sees but does not invite', async () => {
	await filedPair()
	const { needs, envoys } = await numbers()
	const path = `${desk}/needs/${needs[0]}/shortlist/`
	const elsewhere = await signedInAs({ role: 'reviewer', region: '别处' })
	expect((await ask(path, { headers: { cookie: elsewhere.cookie } })).status).toBe(404)
	const other = await signedInAs({ role: 'reviewer', programme: 'other' })
	expect((await ask(path, { headers: { cookie: other.cookie } })).status).toBe(403)
	const leader = await signedInAs('leader')
	expect((await ask(path, { headers: { cookie: leader.cookie } })).status).toBe(200)
	expect((await post(`${desk}/needs/${needs[0]}/invitations/`, { envoy: envoys[0]! }, { cookie: leader.cookie })).status).toBe(403)
})
