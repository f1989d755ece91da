import { expect, test } from 'vitest'
import { publicRecord } from '#site/record/record.ts'
import { all, folder, one, siteIn, wordsOf } from './site.ts'

// Figures and names as they stand in the five source documents. They must never drift.

const site = siteIn(folder)
const { programmes } = await publicRecord()
const programme = (id: string) => programmes.get(id)!
const target = (id: string, name: string) => {
	const { bound, number, to, unit, by } = programme(id).targets.find((it) => it.id === name)!
	return [bound, number, ...(to === undefined ? [] : [to]), unit, by]
}
const dates = (id: string) =>
	programme(id).deadlines.map(({ date, monthly, what }) => `${date ?? `${monthly?.from} ${monthly?.to} ${monthly?.day}`} ${what}`)
const words = (page: string) => wordsOf(one('main', site.document(page)))

test('丽科〔2022〕12号: 31 firms in 10 areas under 4 leaders, in the order of the annex', () => {
	const rows: { group: string; leader: string; area: string; enterprise: string }[] = JSON.parse(
		site.text('programmes/lishui-2022/pairings.json'),
	).rows
	expect(rows).toHaveLength(31)
	expect([...new Set(rows.map((it) => `${it.group} ${it.leader}`))]).toEqual(['1 翁伟荣', '2 廖旭青', '3 杜永明', '4 戴美松'])
	expect([...new Set(rows.map((it) => it.area))]).toEqual([
		'莲都区',
		'开发区',
		'青田县',
		'景宁县',
		'庆元县',
		'龙泉市',
		'松阳县',
		'遂昌县',
		'缙云县',
		'云和县',
	])
	expect(rows.map((it) => it.enterprise)).toEqual([
		'浙江恒大科技电气有限公司',
		'替科斯科技集团丽水流体设备有限公司',
		'浙江天涯同行科技有限公司',
		'丽水中科半导体材料研究中心有限公司',
		'同创(丽水)特种材料有限公司',
		'浙江健壮传动科技有限公司',
		'浙江珏芯微电子有限公司',
		'浙江瑞浦科技有限公司',
		'浙江瑞兴阀门有限公司',
		'浙江省青田超达铸造有限公司',
		'浙江福莱克铸造有限公司',
		'浙江华寅工艺品有限公司',
		'浙江景宁明辉工艺品有限公司',
		'浙江方格药业有限公司',
		'浙江百兴食品有限公司',
		'浙江九川竹木股份有限公司',
		'浙江国镜药业有限公司',
		'浙江基力思汽车空调有限公司',
		'浙江创新汽车空调有限公司',
		'浙江科马摩擦材料有限公司',
		'浙江云中马股份有限公司',
		'宝丰钢业集团有限公司',
		'宇恒电池股份有限公司',
		'浙江遂昌汇金有色金属有限公司',
		'遂昌德鑫铸钢有限公司',
		'浙江锯力煌工业科技股份有限公司',
		'浙江普崎数码科技有限公司',
		'浙江金马逊机械有限公司',
		'浙江童园玩具有限公司',
		'浙江木艺工艺品有限公司',
		'跃丰阀门制造有限公司',
	])
	expect(Object.entries(Object.groupBy(rows, (it) => it.leader)).map(([leader, list]) => `${leader} ${list?.length}`)).toEqual([
		'翁伟荣 10',
		'廖旭青 9',
		'杜永明 6',
		'戴美松 6',
	])
})

test('丽科〔2022〕12号: 100 % by the end of June, 75 % by the end of July, two reports', () => {
	expect([programme('lishui-2022').docNo, programme('lishui-2022').written, programme('lishui-2022').kind]).toEqual([
		'丽科〔2022〕12号',
		'2022-06-27',
		'assigned',
	])
	expect(target('lishui-2022', 'coverage')).toEqual(['达到', 100, '%', '2022-06-30'])
	expect(target('lishui-2022', 'payout')).toEqual(['至少', 75, '%', '2022-07-31'])
	expect(dates('lishui-2022').map((it) => it.slice(0, 10))).toEqual(['2022-06-30', '2022-06-30', '2022-07-30', '2022-07-31'])
	expect(words('policies/lishui-2022-12/index.html')).toContain('丽科〔2022〕12号')
})

test('Huzhou 2009: 32 and 40 pairs, two visits in the term, a contact every month', () => {
	expect(target('huzhou-2009', 'staff-pairs')).toEqual(['计划', 32, '对', '2009-12-31'])
	expect(target('huzhou-2009', 'expert-pairs')).toEqual(['计划', 40, '对', '2009-12-31'])
	const duties = programme('huzhou-2009').duties.filter((it) => it.who === '结对科技人员')
	expect(duties.map(({ channel, atLeast, per }) => [channel, atLeast, per])).toEqual([
		['visit', 2, 'term'],
		['contact', 1, 'month'],
	])
	expect(programme('huzhou-2009').period).toEqual({ from: '2009-02', to: '2009-12' })
	expect(programme('huzhou-2009').stages.map(({ from, to }) => `${from} ${to}`)).toEqual([
		'2009-02 2009-02',
		'2009-03 2009-11',
		'2009-12 2009-12',
	])
	expect(programme('huzhou-2009').references.map((it) => it.docNo)).toEqual([
		'湖委〔2009〕3号',
		undefined,
		'国科发火〔2008〕172号',
		'浙科发政〔2008〕195号',
	])
})

test('Jinshui 2011: 30 envoys or teams for one to two years, by application', () => {
	expect(target('jinshui-2011', 'envoys')).toEqual(['计划', 30, '名', '2011'])
	expect([programme('jinshui-2011').kind, programme('jinshui-2011').term]).toEqual(['selected', { min: 1, max: 2, unit: '年' }])
	expect(programme('jinshui-2011').attachments.map((it) => it.name)).toEqual(['科技特派员需求登记表', '科技特派员申请表'])
	expect(words('programmes/jinshui-2011/index.html')).toMatch(/服务期限\s*1 至 2 年/)
})

test('Huai’an 2010: one or two needs a firm above 20 million, 40 projects, five dates and every 20th', () => {
	expect(target('huaian-2010', 'needs-per-firm')).toEqual(['每家', 1, 2, '个', '2010-07-20'])
	expect(target('huaian-2010', 'signing-projects')).toEqual(['约', 40, '个', undefined])
	expect(target('huaian-2010', 'county-themes')).toEqual(['计划', 1, 2, '个', undefined])
	expect(words('programmes/huaian-2010/index.html')).toContain('销售收入2000万元以上')
	expect(
		dates('huaian-2010').map((it) =>
			it
				.split(' ')
				.slice(0, it.startsWith('2010-0') && it[7] === '-' ? 1 : 3)
				.join(' '),
		),
	).toEqual([
		'2010-06-30',
		'2010-07-20',
		'2010-07-20',
		'2010-07 2010-09 20',
		'2010-06 2010-09 20',
		'2010-07-31',
		'2010-07-31',
		'2010-09-10',
		'2010-09-10',
	])
})

test('the unnamed county 2013: 100 envoys, 6 national and 5 provincial projects', () => {
	expect(target('county-2013', 'envoys')).toEqual(['计划', 100, '名', '2013'])
	expect(target('county-2013', 'national-projects')).toEqual(['计划', 6, '个', '2013'])
	expect(target('county-2013', 'provincial-projects')).toEqual(['计划', 5, '个', '2013'])
	expect(programme('county-2013').issuer).toBe('某县科技局（来源未写县名）')
})

test('no outcome is published: none of the sources gives one', () => {
	expect([...programmes.values()].flatMap((it) => it.targets).filter((it) => it.value !== null)).toEqual([])
	expect(words('results/index.html').split('未公布').length - 1).toBeGreaterThanOrEqual(
		[...programmes.values()].flatMap((it) => it.targets).length,
	)
})

test('the results page shows every target with its figure, its date and 未公布', () => {
	const rows = all('tbody', one('main', site.document('results/index.html'))).flatMap((body) => all('tr', body))
	expect(rows.map((row) => all('td', row).map(wordsOf).join(' ')).sort()).toEqual(
		[
			'达到 100 % 2022年6月30日 未公布',
			'至少 75 % 2022年7月31日 未公布',
			'计划 100 名 2013年 未公布',
			'计划 6 个 2013年 未公布',
			'计划 5 个 2013年 未公布',
			'计划 30 名 2011年 未公布',
			'每家 1 至 2 个 2010年7月20日 未公布',
			'约 40 个 未定日期 未公布',
			'计划 1 至 2 个 未定日期 未公布',
			'计划 32 对 2009年12月31日 未公布',
			'计划 40 对 2009年12月31日 未公布',
		].sort(),
	)
})

test('a programme shows its deadlines with their days, oldest first', () => {
	const shown = (id: string) =>
		all('ol', one('main', site.document(`programmes/${id}/index.html`)))
			.filter(({ attribs }) => attribs.class === 'ledger')
			.flatMap((list) => all('li', list))
			.map((item) => `${all('time', item)[0]?.attribs.datetime} ${wordsOf(item)}`)
	expect(shown('lishui-2022').map((it) => it.slice(0, 30))).toEqual([
		expect.stringMatching(/^2022-06-30 2022年6月30日规上高新技术企/),
		expect.stringMatching(/^2022-06-30 2022年6月30日报送进展成效/),
		expect.stringMatching(/^2022-07-30 2022年7月30日报送进展成效/),
		expect.stringMatching(/^2022-07-31 2022年7月31日涉企科技资金/),
	])
	const days = shown('huaian-2010').map((it) => it.slice(0, 10))
	expect(days).toHaveLength(14)
	expect(days).toEqual([...days].sort())
})

test('numbers of pairs without a list are said to be unpublished', () => {
	for (const id of ['huzhou-2009', 'jinshui-2011', 'huaian-2010', 'county-2013']) {
		expect(programme(id).pairings.published, id).toBe(false)
		expect(words(`programmes/${id}/index.html`), id).toContain('未公布')
	}
})

test('every page of content names its source', () => {
	const pages = site.pages.filter((page) =>
		/^(policies|notices|briefings|interpretations|events|programmes)\/[^/]+\/index\.html$/.test(page),
	)
	expect(pages.length).toBeGreaterThan(24)
	expect(pages.filter((page) => !/来源[：:]?/.test(words(page)))).toEqual([])
})

test('one document is there in Traditional script, linked both ways with its Simplified twin', () => {
	const [hans, hant] = ['briefings/huaian-2010-briefing/index.html', 'briefings/huaian-2010-briefing-hant/index.html']
	expect(words(hant)).toMatch(/科技洽談會/)
	expect(words(hans)).toMatch(/科技洽谈会/)
	for (const page of [hans, hant])
		for (const other of [hans, hant])
			expect(site.text(page), page).toContain(`href="https://jiedui.example/${other.replace('index.html', '')}"`)
})
