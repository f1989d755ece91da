import { expect, test } from 'vitest'
import { planFor } from '#functions/matching/plan.ts'
import { planChoices } from '#functions/matching/plan-choices.ts'
import { placesLeft } from '#functions/matching/plan-places.ts'
import { matching } from '#schemas/matching.ts'
import { envoy, need } from './made.ts'

const settings = matching.parse({ quota: 1 })
const [first, second] = ['XQ20300102-0001', 'XQ20300102-0002']
const needs = [need({ number: first, fields: ['manufacturing'] }), need({ number: second, fields: ['manufacturing'] })]
const best = envoy({ number: 'SQ20300102-0001', name: '张三', fields: ['manufacturing'], title: 'senior' })
const next = envoy({ number: 'SQ20300102-0002', name: '李四', fields: ['manufacturing'], title: 'middle' })
const last = envoy({ number: 'SQ20300102-0003', name: '李四', fields: ['manufacturing'] })
const envoys = [best, next, last]
const field = { needs, envoys, settings, invited: [] }
const choose = (entries: Record<string, string>) => planChoices(Object.entries(entries), field)

test('planChoices() asks a reason of what people changed, and none of what the plan changed around it', () => {
	expect(planFor(needs, envoys, settings).planned.map((it) => it.envoy)).toEqual([best.number, next.number])
	const around = { [`fixed-${second}`]: best.number, [`choice-${second}`]: best.number }
	const again = planFor(needs, envoys, settings, [{ need: second, envoy: best.number }])
	expect(again.planned.map((it) => it.envoy)).toEqual([next.number, best.number])
	expect(choose({ ...around, [`choice-${first}`]: next.number }).unexplained).toEqual([second])
	expect(choose({ ...around, [`choice-${first}`]: last.number }).unexplained).toEqual([first, second])
	const explained = choose({ ...around, [`choice-${first}`]: next.number, [`reason-${second}`]: '  企业要求 ' })
	expect(explained.choices.map((it) => [it.envoy, it.overrideReason])).toEqual([
		[next.number, null],
		[best.number, '企业要求'],
	])
	expect(explained.fixed).toEqual([{ need: second, envoy: best.number }])
})

test('planChoices() takes the plan’s own choice back without a reason, and nobody without one', () => {
	expect(choose({ [`fixed-${first}`]: last.number, [`choice-${first}`]: best.number }).unexplained).toEqual([])
	const none = choose({ [`choice-${first}`]: '' })
	expect([none.choices, none.unexplained, none.fixed]).toEqual([[], [], [{ need: first, envoy: '' }]])
})

test('planChoices() knows who was typed by number, by a name that one has, and by no other', () => {
	const typed = (text: string) => choose({ [`choice-${first}`]: last.number, [`other-${first}`]: text })
	expect(typed('张三 ｓｑ20300102－0001').choices.map((it) => it.envoy)).toEqual([best.number])
	expect(typed('张三').choices.map((it) => it.envoy)).toEqual([best.number])
	for (const text of ['李四', '王五', 'SQ20300102-9999']) {
		const { choices, unknown, others } = typed(text)
		expect([choices, unknown, others]).toEqual([[], [first], { [first]: text }])
	}
	expect(typed('   ').choices.map((it) => it.envoy)).toEqual([last.number])
})

test('planChoices() keeps what was chosen on another page, and neither invites it nor asks why', () => {
	const { choices, fixed, unexplained, reasons } = choose({
		...{ [`fixed-${first}`]: last.number, [`reason-${first}`]: '企业要求' },
		[`choice-${second}`]: next.number,
	})
	expect(choices.map(({ need: number }) => number)).toEqual([second])
	expect([fixed, unexplained]).toEqual([[{ need: first, envoy: last.number }], []])
	expect(reasons).toEqual({ [first]: '企业要求' })
})

test('planChoices() leaves out what is not there', () => {
	const { choices, fixed } = choose({ [`choice-${first}`]: 'SQ20200101-0001', 'choice-XQ20200101-0001': best.number })
	expect(choices).toEqual([])
	expect(fixed.map(({ need: number }) => number)).toEqual([first])
})

test('placesLeft() is the quota without whom one serves and what other pages gave', () => {
	const two = matching.parse({ quota: 2 })
	const serving = { ...best, load: 1 }
	const invited = [{ need: first, envoy: best.number, isServed: true }]
	const plan = planFor(needs, [serving], two, invited)
	const left = (...onPage: string[]) => placesLeft(plan, new Set(onPage), [serving], two, invited).get(best.number)
	expect(left(first, second)).toEqual({ left: 2, quota: 2 })
	expect(left(second)).toEqual({ left: 1, quota: 2 })
	expect(left(first)).toEqual({ left: 1, quota: 2 })
})
