import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { countTry } from '#functions/code-misses/store.ts'
import { everyFault } from '../faulty.ts'

test('a fault anywhere in counting the hundredth miss leaves no half of it: the alarm comes with its count', async () => {
	const ready = async () => {
		await env.DB.prepare('DELETE FROM code_misses').run()
		await env.DB.prepare("INSERT INTO code_misses (minute, count) VALUES ('2026-11-22T08:00', 99)").run()
	}
	const counted = await everyFault(ready, (db) => countTry(db, true, '2026-11-22T08:00:30.000Z'))
	expect(counted).toEqual(['code_misses count alarmed', 'events +', 'outbox +'])
})
