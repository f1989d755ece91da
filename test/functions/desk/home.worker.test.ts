import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { ask } from '../ask.ts'
import { filedPair, paired } from '../pairings/made.ts'
import { type SignedIn, signedInAs } from '../staff/signed-in.ts'
import { emptied } from '../submissions/posted.ts'

beforeEach(async () => {
	await env.DB.batch(['objections', 'pairings', 'publicities', 'decisions'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)))
	await emptied()
})

/** What the home says, without its tags. */
async function home({ cookie }: SignedIn): Promise<string> {
	const page = await (await ask('/desk/', { headers: { cookie } })).text()
	return page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
}

test('the home tells what waits at each step of a programme', async () => {
	await paired('confirmed')
	await paired('approved')
	await paired('publicised')
	await filedPair()
	const told = await home(await signedInAs('leader', 'publisher'))
	expect(told).toContain('1 项需求等待推荐')
	expect(told).toContain('1 对等待审定 1 对等待公示')
	expect(told).toContain('1 对等待签订协议')
})

test('a need waits again once its invitation was declined', async () => {
	await paired('declined')
	expect(await home(await signedInAs('reviewer'))).toContain('1 项需求等待推荐')
})

test.each([
	['of another region', []],
	['of another region who administers everything', ['administrator' as const]],
])('the home counts nothing for a leader %s', async (_, more) => {
	await paired('confirmed')
	const told = await home(await signedInAs({ role: 'leader', region: '示例外县' }, ...more))
	expect(told).toContain('没有等着办的')
	expect(told).not.toContain('等待审定')
})
