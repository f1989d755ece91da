import { expect, test } from 'vitest'
import { GramCollector } from '#site/search/grams/collect.ts'

const listed = (collector: GramCollector, order: number[]) =>
	Object.fromEntries([...collector.lists(order)].map(({ gram, pages, titles }) => [gram, [Array.from(pages), Array.from(titles)]]))

test('GramCollector lists every pair and triple of a run with its pages, each page once', () => {
	const collector = new GramCollector()
	collector.add('特派', '特派员。特派员')
	collector.add('办法', '派员')
	expect(listed(collector, [0, 1])).toEqual({
		特派: [[0], [0]],
		特派员: [[0], []],
		派员: [[0, 1], []],
		'员 ': [[0, 1], []],
		'派 ': [[0], [0]],
		办法: [[1], [1]],
		'法 ': [[1], [1]],
	})
})

test('GramCollector numbers pages by the order asked for, and lists grams in order', () => {
	const collector = new GramCollector()
	collector.add('', '甲乙')
	collector.add('', '甲乙')
	collector.add('', '甲丙')
	expect(listed(collector, [2, 0, 1])).toMatchObject({ 甲乙: [[1, 2], []], 甲丙: [[0], []] })
	const grams = [...collector.lists([0, 1, 2])].map(({ gram }) => gram)
	expect(grams).toEqual([...grams].sort())
})
