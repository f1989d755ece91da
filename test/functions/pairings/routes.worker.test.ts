import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { ask, post, rowsOf } from '../ask.ts'
import { cookieOf, emptied, posted } from '../submissions/posted.ts'
import { paired } from './made.ts'

let before = 0

beforeEach(async () => {
	before = (await rowsOf('events')).length
	await env.DB.prepare('DELETE FROM pairings').run()
	await emptied()
})

/** An invitation, with the open cases of its two sides. */
async function invited() {
	const need = cookieOf(
		await post('/needs/', posted('need', { title: '需要保密的题目' }, { submissionKey: crypto.randomUUID() }).toString()),
	)
	const form = posted('individual', { forNeed: undefined, name: '受邀专家' }, { submissionKey: crypto.randomUUID() })
	const envoy = cookieOf(await post('/submissions/individual/', form.toString()))
	const rows = await rowsOf('submissions')
	const ids = {
		need: String(rows.findLast(({ kind }) => kind === 'need')!.id),
		application: String(rows.findLast(({ kind }) => kind === 'application')!.id),
	}
	const number = await paired('proposed', ids)
	const say = (cookie: string, what: string) => post(`/my/case/invitations/${number}/${what}/`, {}, { cookie })
	const see = async (cookie: string) => (await ask('/my/case/', { headers: { cookie } })).text()
	return { number, need, envoy, say, see }
}

test('each side sees the other without its telephone, until both have said yes', async () => {
	const { need, envoy, say, see } = await invited()
	expect(await see(need)).toMatch(/推荐的特派员[\s\S]*受邀专家[\s\S]*已邀请，等待双方答复/)
	expect(await see(envoy)).toMatch(/邀请您服务的需求[\s\S]*需要保密的题目/)
	for (const text of [await see(need), await see(envoy)]) expect(text).not.toMatch(/13800000001<|13800000000<|保密的配方/)
	expect((await say(envoy, 'acceptance')).status).toBe(303)
	expect((await rowsOf('pairings'))[0]).toMatchObject({ state: 'proposed', envoy: 'accepted' })
	expect((await say(need, 'acceptance')).status).toBe(303)
	expect((await rowsOf('pairings'))[0]).toMatchObject({ state: 'confirmed' })
	expect(await see(need)).toMatch(/手机<\/dt><dd>13800000001/)
	expect(await see(envoy)).toMatch(/手机<\/dt><dd>13800000000/)
	expect(await see(envoy)).not.toContain('保密的配方')
})

test('one no ends it, and the other side is told no more than that', async () => {
	const { need, envoy, say, see } = await invited()
	await say(envoy, 'refusal')
	expect((await rowsOf('pairings'))[0]).toMatchObject({ state: 'declined', enterprise: 'waiting' })
	expect(await see(need)).toContain('邀请已经结束')
	expect((await say(need, 'acceptance')).status).toBe(409)
})

test('a reply counts once, however often it is sent, and cannot be turned round', async () => {
	const { need, envoy, say } = await invited()
	const sent = await Promise.all(Array.from({ length: 10 }, () => say(envoy, 'acceptance')))
	expect(sent.map(({ status }) => status)).toEqual(Array(10).fill(303))
	expect((await rowsOf('events')).slice(before).filter(({ action }) => action === 'pairing_envoy_accepted')).toHaveLength(1)
	expect((await say(envoy, 'refusal')).status).toBe(409)
	expect((await say(need, 'acceptance')).status).toBe(303)
})

test('both sides saying yes in the same moment are both heard', async () => {
	for (let round = 0; round < 5; round++) {
		await env.DB.prepare('DELETE FROM pairings').run()
		const { need, envoy, say } = await invited()
		const answers = await Promise.all([say(need, 'acceptance'), say(envoy, 'acceptance')])
		expect(answers.map(({ status }) => status)).toEqual([303, 303])
		expect((await rowsOf('pairings'))[0]).toMatchObject({ state: 'confirmed', enterprise: 'accepted', envoy: 'accepted' })
	}
})

test('an invitation is personal: another case gets the same answer as for none', async () => {
	const first = await invited()
	const second = await invited()
	expect((await first.say(second.envoy, 'acceptance')).status).toBe(404)
	expect((await post('/my/case/invitations/JD20300102-9999/acceptance/', {}, { cookie: second.envoy })).status).toBe(404)
	expect((await post(`/my/case/invitations/${first.number}/acceptance/`, {})).headers.get('location')).toBe('/my/')
})

test('after its last moment an invitation is over', async () => {
	const { envoy, say, see } = await invited()
	await env.DB.prepare("UPDATE pairings SET expires_at = '2020-01-01T00:00:00.000Z'").run()
	expect((await say(envoy, 'acceptance')).status).toBe(409)
	expect(await see(envoy)).toContain('邀请已过期')
})
