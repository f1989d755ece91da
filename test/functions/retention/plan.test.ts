import { expect, test } from 'vitest'
import { dueCases, endsOf } from '#functions/retention/plan.ts'
import { lifecycles } from '#functions/submissions/lifecycle.ts'
import { keptInShort, keptPeriods, retention } from '#schemas/retention.ts'

const usual = retention.parse({ needs: {}, applications: {} })

test('dueCases() has a rule for every status of every kind', () => {
	const named = dueCases(usual, '2026-11-22').map(({ kind, status }) => `${kind} ${status}`)
	const all = Object.entries(lifecycles).flatMap(([kind, statuses]) => Object.keys(statuses).map((status) => `${kind} ${status}`))
	expect(named.toSorted()).toEqual(all.toSorted())
})

test('dueCases() keeps each by what became of it', () => {
	const before = (kind: string, status: string) =>
		dueCases(usual, '2026-11-22').find((it) => it.kind === kind && it.status === status)?.before
	expect(before('need', 'rejected')).toBe('2025-11-21T16:00:00.000Z')
	expect(before('need', 'withdrawn')).toBe('2025-11-21T16:00:00.000Z')
	expect(before('need', 'returned')).toBe('2025-11-21T16:00:00.000Z')
	expect(before('need', 'closed')).toBe('2023-11-21T16:00:00.000Z')
	expect(before('application', 'ended')).toBe('2023-11-21T16:00:00.000Z')
	expect(before('application', 'objection_upheld')).toBe('2025-11-21T16:00:00.000Z')
	expect(before('application', 'selected')).toBe('2021-11-21T16:00:00.000Z')
})

test('needs and applications have their own periods', () => {
	const dues = dueCases(retention.parse({ needs: { refused: '30天' }, applications: { refused: '2年' } }), '2026-11-22')
	expect(dues.find(({ kind, status }) => kind === 'need' && status === 'rejected')?.before).toBe('2026-10-22T16:00:00.000Z')
	expect(dues.find(({ kind, status }) => kind === 'application' && status === 'rejected')?.before).toBe('2024-11-21T16:00:00.000Z')
})

test('endsOf() gives the ends of the rest', () => {
	expect(endsOf(usual, '2026-11-22')).toEqual({
		objections: '2023-11-21T16:00:00.000Z',
		errorReports: '2024-11-22',
		outbox: '2026-05-15T16:00:00.000Z',
		codeAttempts: '2026-11-20T16:00:00.000Z',
		logs: '2026-05-16',
	})
})

test('retention refuses logs that are kept too short, and what is no period', () => {
	expect(retention.safeParse({ logs: '189天' }).error?.issues[0]?.message).toContain('190天')
	expect(retention.safeParse({ logs: '1年' }).success).toBe(true)
	expect(retention.safeParse({ needs: { refused: '六个月' } }).error?.issues[0]?.message).toContain('180天')
	expect(retention.safeParse({ need: {} }).success).toBe(false)
})

test('what people are told is what is set', () => {
	const kept = retention.parse({ needs: { refused: '200天', finished: '7年' }, errorReports: '5年' })
	expect(keptPeriods(kept).map(({ period }) => period)).toEqual([
		'200天',
		'1年',
		'7年',
		'5年',
		'1年',
		'1年',
		'3年',
		'5年',
		'30天',
		'1天',
		'3年',
		'5年',
	])
	expect(keptInShort(kept)).toContain('需求没有通过、撤回的保存 200天，办结、期满的保存 7年；申请没有通过、撤回的保存 1年')
	expect(keptInShort(usual)).toMatch(/^没有通过、撤回的保存 1年，办结、期满的保存 3年，到期由系统删除/)
})
