import { expect, test } from 'vitest'
import { changesBetween } from '#functions/publishing/changes.ts'
import { findings } from '#functions/publishing/lint.ts'
import { type Effective, envoyRow, publicRows } from '#functions/publishing/public-rows.ts'
import { tableText } from '#functions/publishing/table-text.ts'
import { pairingColumns, pairings } from '#schemas/pairing.ts'
import { parseTable } from '#site/record/csv.ts'
import { goodIndividual, goodLegalPerson, goodNeed, goodTeam } from '../../schemas/answers-given.ts'

const need = { ...goodNeed, publishName: 'yes' }
const pair = (changes: Partial<Effective> = {}): Effective => ({
	number: 'JD20300102-0001',
	state: 'effective',
	termFrom: '2030-03-01',
	termTo: '2030-12-31',
	need,
	application: { ...goodIndividual, publishConsent: 'yes' },
	...changes,
})

test('publicRows() gives what the allow-list names and nothing else, of every form', () => {
	const { rows, withheld } = publicRows([
		pair(),
		pair({ number: 'JD20300102-0002', state: 'replaced', application: { ...goodTeam, publishConsent: 'yes' } }),
		pair({
			number: 'JD20300102-0003',
			state: 'terminated',
			termFrom: null,
			termTo: null,
			application: { ...goodLegalPerson, publishConsent: 'yes' },
		}),
	])
	expect(withheld).toEqual([])
	expect(rows).toEqual([
		{
			id: 'jd20300102-0001',
			expert: '示例专家',
			unit: '示例大学',
			rank: '副高级',
			specialty: '新材料',
			area: '示例区',
			enterprise: '示例精密制造有限公司',
			from: '2030-03-01',
			to: '2030-12-31',
			status: '服务中',
		},
		expect.objectContaining({ expert: '示例焊接团队', unit: '示例大学', rank: '正高级', status: '已更换' }),
		{
			id: 'jd20300102-0003',
			expert: '示例研究院',
			specialty: '新材料',
			area: '示例区',
			enterprise: '示例精密制造有限公司',
			status: '已结束',
		},
	])
	expect(JSON.stringify(rows)).not.toMatch(/1380000|保密|example|9133110|示例联系人/)
})

test.each([
	['特派员没有同意公布', { application: goodIndividual }],
	['企业没有同意公布名称', { need: goodNeed }],
	['企业没有同意公布名称', { need: { ...need, publicOk: 'none' } }],
])('%s: the pair stays out and is told of', (why, changes) => {
	expect(publicRows([pair(changes)])).toEqual({ rows: [], withheld: [{ number: 'JD20300102-0001', why }] })
})

test('an envoy who did not agree is not in the list', () => {
	expect(envoyRow('SQ20300102-0001', 'individual', goodIndividual)).toBeUndefined()
	expect(envoyRow('SQ20300102-0001', 'individual', { ...goodIndividual, publishConsent: 'yes', serviceMode: 'industrial' })).toEqual({
		id: 'sq20300102-0001',
		expert: '示例专家',
		kind: '个人（工业科技特派员）',
		unit: '示例大学',
		rank: '副高级',
		specialty: '新材料',
	})
})

test('tableText() writes what the portal reads back row for row', () => {
	const { rows } = publicRows([pair({ need: { ...need, name: '示例,“乙”"丙"\n有限公司' } }), pair({ number: 'JD20300102-0002' })])
	const text = tableText(pairingColumns, rows)
	expect(text.split('\n')[0]).toBe('id,expert,unit,rank,specialty,area,enterprise,from,to,status')
	expect(parseTable(pairings, text, 'pairings.csv')).toEqual([{ ...rows[0], enterprise: '示例,“乙”"丙" 有限公司' }, rows[1]])
})

test('changesBetween() tells added, changed, ended and removed apart', () => {
	const last = [
		{ id: 'a', enterprise: '甲', status: '服务中' },
		{ id: 'b', enterprise: '乙', status: '服务中' },
		{ id: 'c', enterprise: '丙', status: '服务中' },
		{ id: 'd', enterprise: '丁' },
	]
	const next = [
		{ id: 'a', enterprise: '甲', status: '服务中' },
		{ id: 'b', enterprise: '乙', expert: '新人', status: '服务中' },
		{ id: 'c', enterprise: '丙', status: '已更换' },
		{ id: 'e', enterprise: '戊', status: '服务中' },
	]
	expect(changesBetween(last, next)).toEqual([
		{ kind: 'changed', row: next[1], fields: [{ name: 'expert', was: '', is: '新人' }] },
		{ kind: 'ended', row: next[2], is: '已更换' },
		{ kind: 'added', row: next[3] },
		{ kind: 'removed', row: last[3] },
	])
	expect(changesBetween(next, next)).toEqual([])
})

test.each([
	['手机号码', '联系 13800000000'],
	['手机号码', '联系 138 0000 0000'],
	['手机号码', '１３８００００００００'],
	['身份证号', '330501199003071234'],
	['电子邮箱', 'someone@example.com'],
	['电子邮箱', 'someone＠example．com'],
	['固定电话', '0578-2000000'],
])('findings() refuses %s: %s', (what, text) => {
	expect(findings([{ path: 'a.md', text: `第一行\n${text}` }])).toEqual([{ path: 'a.md', line: 2, what }])
})

test('findings() refuses cells that calculate, and lets the bureau name its own telephone', () => {
	expect(findings([{ path: 'a.csv', text: 'id,enterprise\n1,=1+1' }])).toHaveLength(1)
	expect(findings([{ path: 'a.csv', text: 'id,enterprise\n1,"=1,1"' }])).toHaveLength(1)
	expect(findings([{ path: 'a.md', text: '监督电话：0578-2000000' }], ['0578-2000000'])).toEqual([])
	expect(findings([{ path: 'a.csv', text: 'id,enterprise,from\njd20300102-0001,示例公司,2030-03-01' }])).toEqual([])
})
