import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { move } from '#functions/pairings/lifecycle.ts'
import { findPairing, pairingsIn, pairingsOf, propose, savePairingMove, saveReply } from '#functions/pairings/store.ts'
import { rowsOf } from '../ask.ts'
import { failingAt, losing } from '../faulty.ts'
import { emptied } from '../submissions/posted.ts'
import { filedPair, paired } from './made.ts'

const at = '2030-01-03T00:00:00.000Z'
const proposal = (pair: { need: string; application: string }) => ({
	...pair,
	...{ id: crypto.randomUUID(), programme: 'demo-open', points: 12.5, reasons: '[]', overrideReason: null, day: '2030-01-02', at },
	...{ actor: 'staff:a', expiresAt: '2030-01-17T00:00:00.000Z' },
})

beforeEach(async () => {
	await env.DB.prepare('DELETE FROM pairings').run()
	await emptied()
})

test('propose() invites the same two once, however many ask at a time, and again after it has ended', async () => {
	const pair = await filedPair()
	const numbers = await Promise.all(Array.from({ length: 20 }, () => propose(env.DB, proposal(pair))))
	expect(numbers.filter(Boolean)).toEqual(['JD20300102-0001'])
	const made = (await findPairing(env.DB, 'JD20300102-0001'))!
	expect(made).toMatchObject({ ...pair, state: 'proposed', enterprise: 'waiting', envoy: 'waiting', points: 12.5 })
	await savePairingMove(env.DB, made, move(made, 'cancelled', { actor: 'staff:a', at, reason: '重新选择' }))
	expect(await propose(env.DB, proposal(pair))).toBe('JD20300102-0002')
	expect((await pairingsOf(env.DB, { need: pair.need })).map(({ number }) => number)).toEqual(['JD20300102-0001', 'JD20300102-0002'])
})

test('savePairingMove() lets one of two at a time win, and notes that one', async () => {
	const number = await paired('confirmed')
	const found = (await findPairing(env.DB, number))!
	const before = (await rowsOf('events')).length
	const decided = await Promise.all([
		savePairingMove(env.DB, found, move(found, 'approved', { actor: 'staff:a', at })),
		savePairingMove(env.DB, found, move(found, 'refused', { actor: 'staff:b', at, reason: '理由' })),
	])
	expect(decided.filter(Boolean)).toHaveLength(1)
	expect(await rowsOf('events')).toHaveLength(before + 1)
	expect((await pairingsIn(env.DB, { programme: 'demo-open', states: ['approved', 'refused'] })).map((it) => it.version)).toEqual([2])
})

test('saveReply() keeps a reply while the invitation is open and refuses it after its last moment', async () => {
	const pair = await filedPair()
	const number = (await propose(env.DB, proposal(pair)))!
	const first = (await findPairing(env.DB, number))!
	expect(await saveReply(env.DB, first, { side: 'envoy', reply: 'accepted', state: 'proposed', at })).toBe(true)
	expect(await saveReply(env.DB, first, { side: 'enterprise', reply: 'accepted', state: 'confirmed', at })).toBe(false)
	const second = (await findPairing(env.DB, number))!
	expect(
		await saveReply(env.DB, second, { side: 'enterprise', reply: 'accepted', state: 'confirmed', at: '2030-01-17T00:00:00.000Z' }),
	).toBe(false)
	expect(await saveReply(env.DB, second, { side: 'enterprise', reply: 'accepted', state: 'confirmed', at })).toBe(true)
	expect(await findPairing(env.DB, number)).toMatchObject({ state: 'confirmed', enterprise: 'accepted', envoy: 'accepted' })
})

test.each([0, 1, 2, 3])('a fault at statement %d of an invitation leaves nothing', async (statement) => {
	const pair = await filedPair()
	const events = (await rowsOf('events')).length
	await expect(propose(failingAt(statement), proposal(pair))).rejects.toThrow()
	expect(await rowsOf('pairings')).toEqual([])
	expect(await rowsOf('events')).toHaveLength(events)
})

test('an answer lost after the invitation was kept is made good by asking again: there is one', async () => {
	const pair = await filedPair()
	const same = proposal(pair)
	await expect(propose(losing('after'), same)).rejects.toThrow()
	expect(await propose(env.DB, proposal(pair))).toBeUndefined()
	expect(await rowsOf('pairings')).toHaveLength(1)
})
