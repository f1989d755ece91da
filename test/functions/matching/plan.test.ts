import { expect, test } from 'vitest'
import { planFor } from '#functions/matching/plan.ts'
import { matching } from '#schemas/matching.ts'
import { envoy, need, settings } from './made.ts'

const one = matching.parse({ quota: 1 })
const ours = need({ number: 'XQ20300102-0001', fields: ['manufacturing'] })
const theirs = need({ number: 'XQ20300102-0002', fields: ['manufacturing', 'materials'], unit: '示例二厂', creditCode: undefined } as never)
const broad = envoy({ number: 'SQ20300102-0001', fields: ['manufacturing', 'materials'], title: 'senior' })
const narrow = envoy({ number: 'SQ20300102-0002', fields: ['materials'] })
const pairs = (plan: ReturnType<typeof planFor>) => plan.planned.map(({ need: asked, envoy: given }) => [asked.at(-1), given?.at(-1)])

test('planFor() gives up the best of one need where the whole gains by it', () => {
	const plan = planFor([theirs, ours], [narrow, broad], one)
	expect(pairs(plan)).toEqual([
		['1', '1'],
		['2', '2'],
	])
	expect(plan.points).toBe(25 + 8 + 15)
	expect(plan.planned[1]!.alternatives).toMatchObject([{ envoy: 'SQ20300102-0001', points: 33, plannedFor: ['XQ20300102-0001'] }])
	expect(plan.planned[0]!.reasons.map(({ rule }) => rule)).toEqual(['领域', '职称'])
})

test('planFor() gives the same plan in whichever order its input comes', () => {
	const needs = Array.from({ length: 12 }, (_, at) => need({ number: `XQ20300102-${1000 + at}`, fields: ['manufacturing'] }))
	const envoys = Array.from({ length: 12 }, (_, at) => envoy({ number: `SQ20300102-${1000 + at}`, fields: ['manufacturing'] }))
	expect(planFor(needs.toReversed(), envoys.toReversed(), one)).toEqual(planFor(needs, envoys, one))
})

test('planFor() leaves what a person has chosen, and plans the rest around it', () => {
	const plan = planFor([ours, theirs], [broad, narrow], one, [{ need: theirs.number, envoy: broad.number }])
	expect(pairs(plan)).toEqual([
		['1', undefined],
		['2', '1'],
	])
	expect(plan.planned.map(({ isFixed }) => isFixed)).toEqual([false, true])
})

test('planFor() says what speaks against a choice: who would be left out, and a quota gone beyond', () => {
	const kept = { ...broad, units: [ours.unit] }
	const chosen = [ours, theirs].map(({ number }) => ({ need: number, envoy: kept.number }))
	const { planned } = planFor([ours, theirs], [kept, narrow], one, chosen)
	expect(planned.map(({ against }) => against)).toEqual([
		['与需求单位是同一单位', '这样共 2 家，超过上限 1 家'],
		['这样共 2 家，超过上限 1 家'],
	])
	expect(planFor([ours], [broad], one, chosen.slice(0, 1)).planned[0]!.against).toEqual([])
})

test('planFor() counts whom an envoy serves already once, and the last choice of a need alone', () => {
	const serving = { ...broad, load: 1 }
	const two = matching.parse({ quota: 2 })
	const invited = { need: ours.number, envoy: serving.number, isServed: true }
	expect(pairs(planFor([ours, theirs], [serving], two, [invited]))).toEqual([
		['1', '1'],
		['2', '1'],
	])
	const moved = planFor([ours, theirs], [serving, narrow], two, [invited, { need: ours.number, envoy: narrow.number }])
	expect(pairs(moved)).toEqual([
		['1', '2'],
		['2', '1'],
	])
})

test('planFor() leaves a need without an envoy rather than give it one who is kept from it or has nothing to offer', () => {
	const plan = planFor([ours], [envoy({}), envoy({ number: 'SQ20300102-0009', fields: ['manufacturing'], units: [ours.unit] })], settings)
	expect(plan.planned[0]).toEqual({ need: ours.number, points: 0, reasons: [], isFixed: false, alternatives: [] })
})

test('planFor() fills no envoy beyond what their load leaves', () => {
	const needs = Array.from({ length: 5 }, (_, at) => need({ number: `XQ20300102-${1000 + at}` }))
	const busy = envoy({ fields: ['manufacturing'], load: 1 })
	expect(planFor(needs, [busy], settings).planned.filter((it) => it.envoy)).toHaveLength(2)
})

test('planFor() of nothing is nothing', () => {
	expect(planFor([], [], settings)).toEqual({ planned: [], points: 0 })
	expect(planFor([ours], [], settings).planned[0]!.envoy).toBeUndefined()
})
