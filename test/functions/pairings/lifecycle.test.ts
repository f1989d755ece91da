import { expect, test } from 'vitest'
import { afterReplies, canMove, lifecycle, move, type State, stateWords } from '#functions/pairings/lifecycle.ts'

const states = Object.keys(lifecycle) as State[]
const by = { actor: 'staff:a', at: '2030-01-02T00:00:00.000Z', reason: '理由' }

test('every state leads only to states there are, and every ended one leads nowhere', () => {
	for (const state of states) for (const to of lifecycle[state]) expect(states).toContain(to)
	for (const state of ['declined', 'expired', 'cancelled', 'refused', 'objection_upheld', 'completed', 'terminated', 'replaced'] as const)
		expect(lifecycle[state]).toEqual([])
})

test('no pairing takes effect without both sides, approval and publicity', () => {
	const before = (to: State) => states.filter((state) => canMove(state, to))
	expect([before('effective'), before('publicised'), before('in_publicity'), before('approved'), before('confirmed')]).toEqual([
		['publicised'],
		['in_publicity'],
		['approved'],
		['confirmed'],
		['proposed'],
	])
})

test('move() leaves an event, and refuses what cannot follow or lacks its reason', () => {
	expect(move({ number: 'JD20300102-0001', state: 'effective' }, 'terminated', by)).toEqual({
		from: 'effective',
		to: 'terminated',
		reason: '理由',
		event: { subject: 'JD20300102-0001', action: 'pairing_terminated', actor: 'staff:a', at: by.at },
	})
	expect(() => move({ number: 'JD20300102-0001', state: 'proposed' }, 'effective', by)).toThrow(stateWords.proposed)
	for (const to of ['terminated', 'replaced'] as const)
		expect(() => move({ number: 'JD20300102-0001', state: 'effective' }, to, { ...by, reason: ' ' })).toThrow('理由')
	expect(move({ number: 'JD20300102-0001', state: 'effective' }, 'completed', { actor: 'system', at: by.at }).reason).toBeNull()
})

test.each([
	['waiting', 'waiting', 'proposed'],
	['accepted', 'waiting', 'proposed'],
	['waiting', 'accepted', 'proposed'],
	['accepted', 'accepted', 'confirmed'],
	['declined', 'waiting', 'declined'],
	['accepted', 'declined', 'declined'],
	['declined', 'accepted', 'declined'],
] as const)('enterprise %s and envoy %s make it %s', (enterprise, envoy, state) => {
	expect(afterReplies({ enterprise, envoy })).toBe(state)
})
