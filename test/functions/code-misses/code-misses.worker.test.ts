import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { countTry, wasAlarmed } from '#functions/code-misses/store.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { emptied, filed } from '../submissions/posted.ts'

const start = Date.UTC(2026, 10, 22, 8, 0)
const minute = (at: number) => new Date(start + at * 60_000).toISOString()
const alarms = async () => (await rowsOf('outbox')).filter(({ kind }) => kind === 'alarm_code_misses').map(({ at }) => at)

/** So many misses in a minute. */
async function missed(at: number, times: number) {
	for (let miss = 0; miss < times; miss += 1) await countTry(env.DB, true, minute(at))
}

beforeEach(async () => {
	await emptied()
	await env.DB.prepare('DELETE FROM code_misses').run()
})

test('the hundredth miss in ten minutes raises an alarm, the ninety-ninth does not', async () => {
	await missed(0, 50)
	await missed(9, 49)
	expect(await alarms()).toEqual([])
	const before = (await rowsOf('events')).length
	await missed(9, 1)
	expect(await alarms()).toEqual([minute(9)])
	expect((await rowsOf('events')).slice(before)).toMatchObject([
		{ action: 'alarm_code_misses', subject: 'codes', actor: 'system', at: minute(9) },
	])
})

test('misses that lie more than ten minutes apart are not counted together', async () => {
	await missed(0, 60)
	await missed(10, 60)
	expect(await alarms()).toEqual([])
})

test('an alarm is raised once in ten minutes, and again when misses go on', async () => {
	await missed(0, 130)
	await missed(5, 40)
	expect(await alarms()).toEqual([minute(0)])
	await missed(10, 60)
	expect(await alarms()).toEqual([minute(0), minute(10)])
})

test('right codes count nothing, and raise no second alarm', async () => {
	await missed(0, 100)
	for (let hit = 0; hit < 5; hit += 1) await countTry(env.DB, false, minute(0))
	expect(await rowsOf('code_misses')).toMatchObject([{ count: 100, alarmed: 1 }])
	expect(await alarms()).toHaveLength(1)
})

test('twenty misses at once at the edge raise one alarm', async () => {
	await missed(0, 90)
	await Promise.all(Array.from({ length: 20 }, () => countTry(env.DB, true, minute(0))))
	expect(await alarms()).toHaveLength(1)
	expect(await rowsOf('code_misses')).toMatchObject([{ count: 110, alarmed: 1 }])
})

test('codes typed at the site are counted, receipt codes and resume codes, and /health shows the alarm for a day', async () => {
	const { code } = await filed()
	await post('/my/session/', { code })
	await post('/my/session/', { code: '0123456789ABCDEFGHJKMNPQRS' })
	await post('/drafts/session/', { resumeCode: '0123456789ABCDEFGHJKMNPQRS' })
	expect((await rowsOf('code_misses')).reduce((sum, { count }) => sum + Number(count), 0)).toBe(2)
	const now = new Date()
	for (let miss = 0; miss < 100; miss += 1) await countTry(env.DB, true, now.toISOString())
	expect(((await (await ask('/health')).json()) as { alarms: string[] }).alarms).toContain('code_misses')
	expect(await wasAlarmed(env.DB, new Date(now.getTime() + 60_000).toISOString())).toBe(false)
})
