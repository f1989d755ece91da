import { expect, test } from 'vitest'
import { calendarOf } from '#functions/calendar/working-days.ts'
import { eventFilter } from '#functions/oversight/event-filter.ts'
import { actionName, actorName } from '#functions/oversight/event-words.ts'
import { byRegion, byStatus, timeToDecision } from '#functions/oversight/figures.ts'

const calendar = calendarOf([{ year: 2030, source: '示例', holidays: ['2030-01-03'], workdays: ['2030-01-05'] }])

test('timeToDecision() leaves out the days with the applicant, holidays, and years unknown', () => {
	const it = (receivedAt: string, decidedAt: string, pauses = '[]') => ({ kind: 'need', region: '', receivedAt, decidedAt, pauses })
	const at = (day: string) => `${day}T02:00:00.000Z`
	const paused = JSON.stringify([[at('2030-01-04'), at('2030-01-07')]])
	expect(timeToDecision([it(at('2030-01-02'), at('2030-01-08'), paused)], 'need', calendar)).toEqual({ cases: 1, median: 2, most: 2 })
	expect(timeToDecision([it(at('2031-01-02'), at('2031-01-08'))], 'need', calendar)).toBeUndefined()
	expect(timeToDecision([], 'need', calendar)).toBeUndefined()
})

test('byStatus() and byRegion() add up', () => {
	const counts = [
		{ region: '甲', kind: 'need', status: 'submitted', count: 2 },
		{ region: '', kind: 'need', status: 'submitted', count: 1 },
		{ region: '甲', kind: 'application', status: 'accepted', count: 4 },
	]
	expect(byStatus(counts, 'need')).toEqual([{ name: '已提交，等待审核', count: 3 }])
	expect(byRegion(counts)).toEqual([
		{ region: '甲', needs: 2, applications: 4 },
		{ region: '未填', needs: 1, applications: 0 },
	])
})

test('eventFilter() reads days as those of Asia/Shanghai and leaves out what cannot be meant', () => {
	expect(eventFilter({ from: '2030-01-02', to: '2030-01-02', subject: ' XQ1 ', before: '7' })).toEqual({
		before: 7,
		subject: 'XQ1',
		from: '2030-01-01T16:00:00.000Z',
		to: '2030-01-02T16:00:00.000Z',
	})
	expect(eventFilter({ from: '2030-13-45', before: '-1', subject: ' ', other: 'x' })).toEqual({})
})

test('actionName() and actorName() have words for what is known and show the rest as it is', () => {
	expect(['need_returned', 'pairing_effective', 'contact_revealed', 'brand_new'].map(actionName)).toEqual([
		'需求：已退回，请补正',
		'结对：服务中',
		'查看联系方式',
		'brand_new',
	])
	expect([actorName('staff:x', '张三'), actorName('applicant', null), actorName('staff:terminal', null)]).toEqual([
		'张三',
		'申请人',
		'terminal',
	])
})
