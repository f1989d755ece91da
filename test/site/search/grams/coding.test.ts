import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ChunkWriter, readChunk } from '#site/search/grams/coding.ts'

const pageCount = 300
const pages = fc.uniqueArray(fc.nat(pageCount - 1)).map((numbers) => numbers.sort((a, b) => a - b))
const gram = fc.string({ unit: 'binary', minLength: 1, maxLength: 3 })

test('readChunk() reads what ChunkWriter wrote, sparse or dense', () => {
	fc.assert(
		fc.property(fc.uniqueArray(fc.record({ gram, pages, titles: pages }), { selector: (it) => it.gram }), (lists) => {
			const writer = new ChunkWriter()
			for (const list of lists) writer.put(list, pageCount)
			expect([...readChunk(writer.take(), pageCount)]).toEqual(lists.map((it) => [it.gram, { pages: it.pages, titles: it.titles }]))
		}),
	)
})

test('ChunkWriter writes a dense list as one bit a page', () => {
	const writer = new ChunkWriter()
	writer.put({ gram: '科技', pages: Array.from({ length: 8000 }, (_, page) => page), titles: [] }, 8000)
	expect(writer.length).toBeLessThan(1020)
})
