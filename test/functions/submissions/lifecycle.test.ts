import { expect, test } from 'vitest'
import { Refused } from '#functions/refused.ts'
import { canMove, type Kind, lifecycles, move, type Status, statusWords, wordsFor } from '#functions/submissions/lifecycle.ts'

const at = '2026-11-22T08:00:00.000Z'
const need = { kind: 'need', number: 'XQ20261122-0001', status: 'submitted' } as const
const staff = { actor: 'staff:1', at, reason: '缺少指标' }

test('move() returns the event, and notes the reason and when it was decided', () => {
	expect(move(need, 'returned', staff)).toEqual({
		from: 'submitted',
		to: 'returned',
		event: { subject: 'XQ20261122-0001', action: 'need_returned', actor: 'staff:1', at },
		reason: '缺少指标',
		decidedAt: null,
	})
	expect(move(need, 'rejected', staff).decidedAt).toBe(at)
	expect(move(need, 'accepted', { actor: 'staff:1', at })).toMatchObject({ reason: null, decidedAt: at })
})

test('move() wants a reason for what is returned and rejected', () => {
	for (const to of ['returned', 'rejected'] as const)
		for (const reason of [undefined, ' ']) expect(() => move(need, to, { actor: 'staff:1', at, reason }), to).toThrow(Refused)
})

test('move() lets the applicant send again and withdraw, and nobody else', () => {
	expect(move({ ...need, status: 'returned' }, 'submitted', { actor: 'applicant', at }).event.action).toBe('need_submitted')
	expect(() => move({ ...need, status: 'returned' }, 'submitted', staff)).toThrow(Refused)
	expect(() => move(need, 'withdrawn', staff)).toThrow(Refused)
	expect(() => move(need, 'accepted', { actor: 'applicant', at })).toThrow(Refused)
})

test('move() lets nobody withdraw after a decision, nor reopen what has ended', () => {
	for (const status of ['accepted', 'rejected', 'withdrawn', 'closed', 'nonsense', '__proto__'])
		expect(() => move({ ...need, status }, 'withdrawn', { actor: 'applicant', at }), status).toThrow(Refused)
	for (const status of ['accepted', 'proposed', 'in_publicity', 'selected', 'objection_upheld'])
		expect(() => move({ ...need, kind: 'application', status }, 'withdrawn', { actor: 'applicant', at }), status).toThrow(Refused)
	expect(() => move({ ...need, status: 'closed' }, 'matched', staff)).toThrow('已办结')
})

test('canMove() accepts only what waits for review: going back to accepted is no review', () => {
	expect(canMove(need, 'accepted')).toBe(true)
	expect(lifecycles.need.released).toContain('accepted')
	expect(canMove({ kind: 'need', status: 'released' }, 'accepted')).toBe(false)
	for (const status of ['proposed', 'in_publicity']) {
		expect(lifecycles.application[status as Status]).toContain('accepted')
		expect(canMove({ kind: 'application', status }, 'accepted'), status).toBe(false)
	}
})

test('wordsFor() has words for steps that lead back, and for what it does not know', () => {
	expect(['reopened', 'unreleased', 'accepted', 'nonsense', '__proto__'].map((it) => wordsFor(it).name)).toEqual([
		'原来的结对取消，可以另外对接',
		'从需求榜撤下',
		'审核通过',
		'办理中',
		'办理中',
	])
})

test('every status can be reached, leads to known ones, and has words', () => {
	for (const kind of ['need', 'application'] as Kind[]) {
		const table = lifecycles[kind] as Record<string, readonly Status[]>
		const reached = new Set(['submitted', ...Object.values(table).flat()])
		expect(reached, kind).toEqual(new Set(Object.keys(table)))
		for (const status of reached) expect(statusWords[status as Status].name, status).toMatch(/\p{Script=Han}/u)
	}
})
