import { expect, test } from 'vitest'
import * as lists from '#schemas/enumerations.ts'
import { industries, industrySections } from '#schemas/industry.ts'

test('every enumeration has stable ASCII values with different Chinese names', () => {
	for (const [name, list] of Object.entries(lists).filter(([, it]) => typeof it === 'object')) {
		const entries = Object.entries(list as Record<string, string>)
		expect(
			entries.filter(([value]) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value)),
			name,
		).toEqual([])
		expect(
			entries.filter(([value, label]) => /^\d+$/.test(value) || !/\p{Script=Han}/u.test(label)),
			name,
		).toEqual([])
		expect(new Set(entries.map(([, label]) => label)).size, name).toBe(entries.length)
	}
})

test('industries are the 97 divisions of GB/T 4754—2017 in their 20 sections, numbered without a gap', () => {
	const codes = Object.keys(industries)
	expect(codes.map((code) => Number(code.slice(1)))).toEqual([...Array.from({ length: 97 }, (_, at) => at + 1)])
	expect(new Set(Object.values(industrySections)).size).toBe(20)
	expect([industries.C26, industries.A05, industries.G58, industries.S96, industries.T97]).toEqual([
		'C26 化学原料和化学制品制造业',
		'A05 农、林、牧、渔专业及辅助性活动',
		'G58 多式联运和运输代理业',
		'S96 基层群众自治组织及其他组织',
		'T97 国际组织',
	])
	expect(industrySections.C43).toBe('C 制造业')
})
