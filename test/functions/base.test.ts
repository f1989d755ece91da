import { expect, test } from 'vitest'
import { basePath, under, within } from '#functions/base.ts'

test('basePath() reads a path however it was written', () => {
	expect(['', '/', 'kjj', '/kjj', 'kjj/', '/kjj/'].map(basePath)).toEqual(['/', '/', '/kjj/', '/kjj/', '/kjj/', '/kjj/'])
})

test('under() puts a site path below the base path', () => {
	expect(under('/', '/health')).toBe('/health')
	expect(under('/kjj', '/health')).toBe('/kjj/health')
})

test('within() takes the base path away and refuses what lies outside it', () => {
	expect(within('/', '/health')).toBe('/health')
	expect(within('/kjj/', '/kjj/health')).toBe('/health')
	expect(within('/kjj/', '/kjj/')).toBe('/')
	expect(within('/kjj/', '/kjj')).toBeUndefined()
	expect(within('/kjj/', '/kjjx/health')).toBeUndefined()
	expect(within('/kjj/', '/%6bjj/health')).toBeUndefined()
})
