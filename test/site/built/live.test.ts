import { expect, test } from 'vitest'
import { edit } from '../commands/content-copy.ts'
import { workshop } from './build.ts'
import { all, metaOf, one, siteIn, wordsOf } from './site.ts'

const identity: [string, string][] = [
	['url: https://jiedui.example', 'url: https://kjj.lishui.gov.cn'],
	['live: false', 'live: true'],
	['demonstration: true', 'demonstration: false'],
	['organiser: ""', 'organiser: 丽水市科学技术局'],
	['undertaker: ""', 'undertaker: 丽水市科技信息中心'],
	['siteCode: ""', 'siteCode: "3311000001"'],
	['icp: ""', 'icp: 浙ICP备12345678号-1'],
	['police: ""', 'police: 浙公网安备 33110002000123号'],
	['markUrl: ""', 'markUrl: https://bszs.conac.cn/sitename?method=show&id=1'],
	['phone: ""', 'phone: 0578-2091234'],
	['supervision: ""', 'supervision: "12345"'],
	['email: ""', 'email: kjj@lishui.gov.cn'],
	['address: ""', 'address: 丽水市花园路1号'],
	['postcode: ""', 'postcode: "323000"'],
]

test('a live portal with its identity shows it on every page, and the demonstration banner on none', { timeout: 120_000 }, async () => {
	const { out, build } = await workshop()
	const outcome = await build({ 'portal.yaml': (text) => identity.reduce((changed, [from, to]) => edit(from, to)(changed), text) })
	expect(outcome).toEqual({ code: 0, said: expect.stringContaining('构建完成') })
	const site = siteIn(out)
	const footer = [
		['主办单位', '丽水市科学技术局'],
		['承办单位', '丽水市科技信息中心'],
		['地址', '丽水市花园路1号'],
		['邮编', '323000'],
		['联系电话', '0578-2091234'],
		['监督电话', '12345'],
		['邮箱', 'kjj@lishui.gov.cn'],
		['网站标识码', '3311000001'],
	]
	for (const page of site.pages) {
		const document = site.document(page)
		expect(wordsOf(document), page).not.toMatch(/演示环境|取得之前不显示/)
		const foot = one('footer', document)
		const [terms, details] = [all('dt', foot).map(wordsOf), all('dd', foot).map(wordsOf)]
		expect(
			terms.map((term, at) => [term, details[at]]),
			page,
		).toEqual(footer)
		const links = new Map(all('a', foot).map((link) => [wordsOf(link), link.attribs.href]))
		expect(links.get('浙ICP备12345678号-1'), page).toBe('https://beian.miit.gov.cn/')
		expect(links.get('浙公网安备 33110002000123号'), page).toBe('https://beian.mps.gov.cn/#/query/webSearch?code=33110002000123')
		expect(links.get('党政机关网站标识'), page).toBe('https://bszs.conac.cn/sitename?method=show&id=1')
		expect(links.get('网站地图') ?? '', page).toBe('/site-map/')
		expect(links.get('网站纠错') ?? '', page).toBe('/report-error/')
		const meta = metaOf(document)
		expect([meta.get('SiteName'), meta.get('SiteDomain'), meta.get('SiteIDCode')], page).toEqual([
			'丽水市科学技术局',
			'kjj.lishui.gov.cn',
			'3311000001',
		])
	}
	expect(site.text('.well-known/security.txt')).toMatch(
		/^Contact: mailto:kjj@lishui\.gov\.cn\nContact: https:\/\/kjj\.lishui\.gov\.cn\/report-error\/\n/,
	)
	expect(
		site.files.filter((file) => /\.(html|xml|ics|txt|json|webmanifest)$/.test(file) && site.text(file).includes('jiedui.example')),
	).toEqual([])
})
