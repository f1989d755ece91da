import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { ask } from '../ask.ts'

beforeEach(() => env.DB.batch(['objections', 'publicities'].map((table) => env.DB.prepare(`DELETE FROM ${table}`))))

test('without a public notice the page leads on, and says how to learn of the next', async () => {
	const text = await (await ask('/publicity/')).text()
	expect(text).toContain('现在没有公示')
	for (const path of ['/programmes/', '/results/', '/rss.xml']) expect(text).toContain(`href="${path}"`)
})
