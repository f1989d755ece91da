import { expect, test } from 'vitest'
import { portal } from '#schemas/portal.ts'

const demonstration = { name: '结对', tagline: '服务门户', url: 'https://jiedui.example', base: '/', live: false }
const identity = { organiser: '丽水市科学技术局', siteCode: '3311000001', icp: '浙ICP备12345678号-1', phone: '0578-1234567' }
const wrong = (change: object) => portal.safeParse({ ...demonstration, ...change }).error?.issues.map(({ path }) => path.join('.')) ?? []

test('portal: identity may be absent or empty until the site is live', () => {
	expect(wrong({})).toEqual([])
	expect(
		wrong({
			organiser: '',
			siteCode: '',
			icp: '',
			police: '',
			markUrl: '',
			phone: '',
			supervision: '',
			email: '',
			address: '',
			postcode: '',
		}),
	).toEqual([])
	expect(portal.parse(demonstration)).toMatchObject({ organiser: '', siteCode: '', phone: '' })
})

test('portal: a live site has an organiser, code, filing, telephone and a real address', () => {
	expect(wrong({ live: true })).toEqual(['organiser', 'siteCode', 'icp', 'phone', 'url'])
	expect(wrong({ live: true, ...identity })).toEqual(['url'])
	expect(wrong({ live: true, ...identity, url: 'https://kjj.lishui.gov.cn' })).toEqual([])
	expect(wrong({ live: 'true' })).toEqual(['live'])
})

test('portal: the site code is 10 or 12 digits, or bm and 8', () => {
	const right = ['3311000001', '331100000123', 'bm12345678']
	expect(right.filter((siteCode) => wrong({ siteCode }).length > 0)).toEqual([])
	const others = ['331100000', '33110000012', 'BM12345678', 'bm1234567', '３３１１０００００１', '3311000001 ']
	expect(others.filter((siteCode) => wrong({ siteCode }).length === 0)).toEqual([])
})

test('portal: the base begins and ends with a slash', () => {
	const right = ['/', '/kjj/', '/a/b-2/']
	expect(right.filter((base) => wrong({ base }).length > 0)).toEqual([])
	const others = ['', 'kjj', '/kjj', 'kjj/', '//', '/KJJ/', '/科技局/', '/a b/', '/../']
	expect(others.filter((base) => wrong({ base }).length === 0)).toEqual([])
})

test('portal: filings, telephones and postcode have their shape', () => {
	expect(
		wrong({
			icp: '浙ICP备12345678号',
			police: '浙公网安备 33110002000123号',
			phone: '12345',
			supervision: '0578-2091234',
			postcode: '323000',
		}),
	).toEqual([])
	expect(wrong({ icp: '12345678' })).toEqual(['icp'])
	expect(wrong({ police: '浙公网安备123号' })).toEqual(['police'])
	expect(wrong({ phone: '1234567' })).toEqual(['phone'])
	expect(wrong({ postcode: '32300' })).toEqual(['postcode'])
	expect(wrong({ markUrl: 'https://example.com/' })).toEqual(['markUrl'])
})
