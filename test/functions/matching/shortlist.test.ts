import { expect, test } from 'vitest'
import { shortlist } from '#functions/matching/shortlist.ts'
import { matching } from '#schemas/matching.ts'
import { envoy, need, settings } from './made.ts'

const only = (changes: Parameters<typeof envoy>[0], wanted: Parameters<typeof need>[0] = {}, set = settings) =>
	shortlist(need(wanted), [envoy(changes)], set)
const reasons = (changes: Parameters<typeof envoy>[0], wanted: Parameters<typeof need>[0] = {}) =>
	only(changes, wanted).candidates[0]!.reasons.map(({ rule, points, text }) => [rule, points, text])
const why = (changes: Parameters<typeof envoy>[0], wanted: Parameters<typeof need>[0] = {}, set = settings) =>
	only(changes, wanted, set).excluded[0]?.why

test('shortlist() says nothing for an envoy who has nothing to do with the need', () => {
	expect(reasons({})).toEqual([])
	expect(only({}).candidates[0]!.points).toBe(0)
})

test.each([
	['回应', 20, '专门为这项需求申请', { forNeed: 'XQ20300102-0001' }, {}],
	['意向', 20, '申请表写明已与示例精密制造有限公司达成意向', { hosts: [{ name: '别名', creditCode: '91331100MA2XJ1K04T' }] }, {}],
	['点名', 15, '需求单位希望对接示例大学', {}, { wanted: '希望对接示例大学材料学院' }],
	['领域', 25, '技术领域相同：先进制造与自动化', { fields: ['manufacturing'] }, {}],
	['领域', 15, '技术领域部分相同：新材料', { fields: ['materials'] }, {}],
	[
		'行业',
		8,
		'服务过同一行业：金属制品业',
		{
			past: [
				{ unit: '甲', industry: 'C33', isSolved: true },
				{ unit: '乙', industry: 'C33', isSolved: false },
			],
		},
		{},
	],
	['地点', 10, '愿意到示例区服务', { places: '示例区、邻县' }, {}],
	['职称', 6, '副高级', { title: 'associate-senior' }, {}],
	['方式', 5, '服务方式适合联合攻关（合作开发）', { suits: ['joint'] }, {}],
	['成效', 4, '以往 1 次结对，解决 1 次', { past: [{ unit: '甲', industry: 'A01', isSolved: true }] }, {}],
	['成效', -8, '以往 3 次结对，解决 0 次', { past: Array(3).fill({ unit: '甲', industry: 'A01', isSolved: false }) }, {}],
	['负担', -8, '正在服务 2 家', { load: 2 }, {}],
	['在岗', -10, '服务期内 2030-12-31 到 2031-01-05 不在', { absences: [{ from: '2030-12-31', to: '2031-01-05' }] }, {}],
] as const)('%s gives %d: %s', (rule, points, text, changes, wanted) => {
	expect(reasons(changes as never, wanted)).toEqual([[rule, points, text]])
})

test('shortlist() finds the words in common, also where segmentation cuts them differently, and names them', () => {
	const [candidate] = only({ text: '长期从事薄壁管件焊接变形与气孔率控制' }).candidates
	const found = candidate!.reasons.find(({ rule }) => rule === '关键词')!
	expect(found.text).toBe('都提到：薄壁管、焊接、气孔率')
	expect(found.points).toBeGreaterThan(10)
	expect(reasons({ text: '数控机床主轴热误差' }, { title: '数控车床热变形补偿', keywords: ['热误差'], text: '' }).flat()).toContain(
		'都提到：热误差、数控',
	)
})

test('one common word in a long need is worth little, however few envoys there are', () => {
	const long = {
		title: '柑橘分选线损伤果皮',
		keywords: ['柑橘', '分选'],
		text: '分选辊速度与间距不合适，改过材料和倾角，希望改进工艺，减少划伤、压伤和霉变。',
	}
	const [, points] = reasons({ text: '焊接工艺' }, long).find(([rule]) => rule === '关键词')!
	expect(points).toBeLessThan(8)
})

test('a word that few envoys use tells more than one that all use', () => {
	const crowd = Array.from({ length: 9 }, (_, at) => envoy({ number: `SQ20300102-100${at}`, text: '焊接' }))
	const { candidates } = shortlist(need(), [...crowd, envoy({ text: '气孔率' })], settings)
	expect(candidates[0]!.envoy.text).toBe('气孔率')
})

test.each([
	['已服务 3 家，达到上限', { load: 3 }, {}],
	['已服务 1 家，达到上限', { load: 1, quota: 1 }, {}],
	['这项需求邀请过，没有接受', {}, { declined: ['SQ20300102-0001'] }],
	['与需求单位是同一单位', { units: ['示例精密制造有限公司'] }, {}],
	['与需求单位是同一单位', { creditCode: '91331100MA2XJ1K04T' }, {}],
	['与需求单位同属一个集团或有控股关系：示例集团', { groups: ['示例一组', '示例集团'] }, { groups: ['示例集团'] }],
	['与需求单位有过合同，属于利益关联', { contracts: [{ unit: '示例精密制造有限公司' }] }, {}],
	['与需求单位有过合同，属于利益关联（2029 年技术合同）', { contracts: [{ unit: '91331100MA2XJ1K04T', source: '2029 年技术合同' }] }, {}],
	['整个服务期都不在', { absences: [{ from: '2030-01-01', to: '2030-12-31' }] }, {}],
	['整个服务期都不在（脱产学习）', { absences: [{ from: '2030-01-01', to: '2030-12-31', reason: '脱产学习' }] }, {}],
] as const)('%s', (text, changes, wanted) => {
	expect(why(changes as never, wanted as never)).toEqual([text])
	expect(only(changes as never, wanted as never).candidates).toEqual([])
})

test('the programme says which title is needed; a body has none and is not held to it', () => {
	const strict = matching.parse({ leastTitle: 'middle' })
	expect(why({ title: 'junior' }, {}, strict)).toEqual(['职称低于本次要求的中级'])
	expect(why({ title: 'middle' }, {}, strict)).toBeUndefined()
	expect(why({}, {}, strict)).toBeUndefined()
})

test('an envoy shut out for several reasons is told all of them', () => {
	expect(why({ load: 3, units: ['示例精密制造有限公司'] })).toEqual(['已服务 3 家，达到上限', '与需求单位是同一单位'])
})

test('firms without a code are not the same firm for lacking one', () => {
	expect(why({}, { creditCode: undefined } as never)).toBeUndefined()
	expect(why({ contracts: [{ unit: '' }] }, { creditCode: undefined } as never)).toBeUndefined()
})

test('a programme can switch a rule off or weigh it otherwise', () => {
	expect(only({ fields: ['manufacturing'] }, {}, matching.parse({ field: 0 })).candidates[0]!.reasons).toEqual([])
	expect(only({ contracts: [{ unit: '示例精密制造有限公司' }] }, {}, matching.parse({ priorContract: 'allow' })).excluded).toEqual([])
})

test('points are the sum of the reasons, and equals stand in the order of their numbers', () => {
	const { candidates } = shortlist(
		need(),
		[
			envoy({ number: 'SQ20300102-0003', fields: ['materials'], load: 1, text: '焊接' }),
			envoy({ number: 'SQ20300102-0002', title: 'middle' }),
			envoy({ number: 'SQ20300102-0001', title: 'middle' }),
		],
		settings,
	)
	for (const { points, reasons: found } of candidates)
		expect(points).toBeCloseTo(
			found.reduce((sum, it) => sum + it.points, 0),
			9,
		)
	expect(candidates.map(({ envoy: { number } }) => number.at(-1))).toEqual(['3', '1', '2'])
})
