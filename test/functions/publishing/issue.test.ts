import { expect, test } from 'vitest'
import { type Holdings, issueOf } from '#functions/publishing/issue.ts'
import { findings } from '#functions/publishing/lint.ts'
import { document } from '#schemas/document.ts'
import { pairings } from '#schemas/pairing.ts'
import type { Publicity } from '#schemas/publicity.ts'
import { envoyRows, needRows, pairingHistory } from '#schemas/published-list.ts'
import { bodyProblems } from '#site/record/body.ts'
import { parseTable } from '#site/record/csv.ts'
import { splitFrontMatter } from '#site/record/front-matter.ts'
import { parseYaml } from '#site/record/yaml.ts'
import { goodIndividual, goodNeed } from '../../schemas/answers-given.ts'

const need = { ...goodNeed, publishName: 'yes' }
const application = { ...goodIndividual, publishConsent: 'yes' }
const holdings: Holdings = {
	pairs: [{ number: 'JD20300102-0001', state: 'effective', termFrom: '2030-03-01', termTo: '2030-12-31', need, application }],
	envoys: [
		{ number: 'SQ20300102-0002', form: 'individual', answers: application },
		{ number: 'SQ20300102-0001', form: 'individual', answers: { ...application, name: '另一位' } },
		{ number: 'SQ20300102-0003', form: 'individual', answers: { ...application, publishConsent: undefined, name: '不公布' } },
	],
	needs: [
		{ number: 'XQ20300102-0001', status: 'matched', answers: need },
		{ number: 'XQ20300102-0002', status: 'released', answers: { ...need, publicOk: 'title' } },
		{ number: 'XQ20300102-0003', status: 'released', answers: { ...need, publicOk: 'none' } },
	],
	publicities: [],
}
const demo = { id: 'demo', issuer: '示例市科学技术局', region: 'lishui' }
const now = (today: string) => ({ today, minute: `${today} 09:00` })
const nothing = { rows: [], history: [] }
const first = issueOf(demo, holdings, nothing, now('2030-03-02'))
const fileOf = (issue: ReturnType<typeof issueOf>, name: string) =>
	issue.files.find(({ path }) => path === `programmes/demo/${name}`)?.text ?? ''

test('a first issue writes the four files, each of which the portal reads', () => {
	expect(first.files.map(({ path }) => path)).toEqual([
		'programmes/demo/pairings.csv',
		'programmes/demo/pairings-history.csv',
		'programmes/demo/envoys.csv',
		'programmes/demo/needs.csv',
	])
	expect(parseTable(pairings, fileOf(first, 'pairings.csv'), 'a')).toEqual(first.rows)
	expect(parseTable(pairingHistory, fileOf(first, 'pairings-history.csv'), 'a')).toEqual([
		{ date: '2030-03-02', id: 'jd20300102-0001', kind: '新增', enterprise: '示例精密制造有限公司', expert: '示例专家' },
	])
	expect(parseTable(envoyRows, fileOf(first, 'envoys.csv'), 'a').map(({ expert }) => expert)).toEqual(['另一位', '示例专家'])
	expect(parseTable(needRows, fileOf(first, 'needs.csv'), 'a')).toEqual([
		expect.objectContaining({ id: 'xq20300102-0001', state: '已对接', enterprise: '示例精密制造有限公司', asOf: '2030-03-02' }),
		{ id: 'xq20300102-0002', title: goodNeed.title, field: '先进制造与自动化', state: '征集中', asOf: '2030-03-02' },
	])
	expect(findings(first.files)).toEqual([])
})

test('the same issue again changes nothing, and has no new history', () => {
	const again = issueOf(demo, holdings, { rows: first.rows, history: [] }, now('2030-04-02'))
	expect(again.changes).toEqual([])
	expect(fileOf(again, 'pairings-history.csv')).toBe('')
	expect(fileOf(again, 'pairings.csv')).toBe(fileOf(first, 'pairings.csv'))
})

test('a replacement adds a row and ends the old one, which stays', () => {
	const replaced: Holdings = {
		...holdings,
		pairs: [
			{ ...holdings.pairs[0]!, state: 'replaced' },
			{ ...holdings.pairs[0]!, number: 'JD20300501-0001', application: { ...application, name: '接替的专家' } },
		],
	}
	const history = parseTable(pairingHistory, fileOf(first, 'pairings-history.csv'), 'a')
	const next = issueOf(demo, replaced, { rows: first.rows, history }, now('2030-05-02'))
	expect(next.rows.map(({ expert, status }) => [expert, status])).toEqual([
		['示例专家', '已更换'],
		['接替的专家', '服务中'],
	])
	expect(
		parseTable(pairingHistory, fileOf(next, 'pairings-history.csv'), 'a').map(({ date, kind, detail }) => [date, kind, detail]),
	).toEqual([
		['2030-03-02', '新增', undefined],
		['2030-05-02', '结束', '已更换'],
		['2030-05-02', '新增', undefined],
	])
})

test('rows of a paper annex stay, and a pair that withdrew its consent goes and is told of', () => {
	const annex = { id: '01-01', enterprise: '附件里的企业' }
	const withdrawn: Holdings = { ...holdings, pairs: [{ ...holdings.pairs[0]!, application: goodIndividual }] }
	const next = issueOf(demo, withdrawn, { rows: [annex, ...first.rows], history: [] }, now('2030-05-02'))
	expect(next.rows).toEqual([annex])
	expect(next.withheld).toEqual([{ number: 'JD20300102-0001', why: '特派员没有同意公布' }])
	expect(next.changes.map(({ kind }) => kind)).toEqual(['removed'])
})

test('what an applicant typed into a name cannot leave as a telephone number or a formula', () => {
	const sly: Holdings = { ...holdings, pairs: [{ ...holdings.pairs[0]!, need: { ...need, name: '=HYPERLINK 13800000000' } }] }
	expect(new Set(findings(issueOf(demo, sly, nothing, now('2030-03-02')).files).map(({ what }) => what))).toEqual(
		new Set(['手机号码', '会被当作公式的单元格']),
	)
})

test('a public notice becomes a notice that the portal reads, with the bureau’s telephones and nobody else’s', () => {
	const it: Publicity = {
		...{ id: 'x', number: 'GS20300220-01', programme: 'demo', title: '示例第一批结对名单公示', state: 'open', version: 1, days: 5 },
		...{ publishedOn: '2030-02-20', fromDay: '2030-02-21', toDay: '2030-02-27', office: '示例市科学技术局 301 室' },
		...{ contact: '0578-2000000', supervision: '0578-2000001' },
	}
	const listed = [{ number: 'JD20300102-0001', expert: '示例|专家', unit: null, enterprise: '<b>示例</b>公司', area: '示例区' }]
	const issue = issueOf(demo, { ...holdings, publicities: [{ it, pairs: listed }] }, nothing, now('2030-02-20'))
	const file = issue.files.find(({ path }) => path === 'notices/demo-gs20300220-01.md')!
	const { front, body, bodyLine } = splitFrontMatter(file.text, file.path)
	expect(parseYaml(document, front, file.path, 1)).toMatchObject({ title: it.title, published: '2030-02-20 09:00', region: 'lishui' })
	expect(bodyProblems(body, bodyLine, file.path)).toEqual([])
	expect(body).toContain('| JD20300102-0001 | 示例专家 |  | b示例/b公司 | 示例区 |')
	expect(findings(issue.files, ['0578-2000000', '0578-2000001'])).toEqual([])
	expect(findings(issue.files)).toHaveLength(2)
})
