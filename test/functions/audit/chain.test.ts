import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { chained, type EventRow, genesis, linkHash } from '#functions/audit/chain.ts'

const sha = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')
const event = (id: number, at: string, detail = '{}'): EventRow => ({
	id,
	at,
	actor: 'system',
	action: 'test',
	subject: '编号"1"\n',
	detail,
})

test('a hash is what anyone works out with sha256 and the text of the event', async () => {
	const first = event(1, '2026-11-22T08:00:00.000Z')
	expect(await linkHash(genesis, first)).toBe(sha(`${genesis}\n[1,"2026-11-22T08:00:00.000Z","system","test","编号\\"1\\"\\n","{}"]`))
})

test('each day begins from the last hash of the day before', async () => {
	const rows = [event(1, '2026-11-22T15:59:59.000Z'), event(2, '2026-11-22T16:00:00.000Z'), event(3, '2026-11-23T02:00:00.000Z')]
	const { links, seals } = await chained(rows, undefined, '2026-11-23')
	const day1 = sha(`2026-11-22\n${genesis}`)
	const one = sha(`${day1}\n["1"]`.replace('["1"]', JSON.stringify(Object.values(rows[0]!))))
	const two = sha(`${sha(`2026-11-23\n${one}`)}\n${JSON.stringify(Object.values(rows[1]!))}`)
	const three = sha(`${two}\n${JSON.stringify(Object.values(rows[2]!))}`)
	expect(links.map(({ hash }) => hash)).toEqual([one, two, three])
	expect(seals).toEqual([
		{ fromId: 1, toId: 1, day: '2026-11-22', hash: one },
		{ fromId: 2, toId: 3, day: '2026-11-23', hash: three },
	])
})

test('the chain goes on where it stopped, however it was cut into runs', async () => {
	const rows = Array.from({ length: 9 }, (_, at) => event(at + 1, `2026-11-${22 + Math.floor(at / 4)}T08:00:0${at}.000Z`))
	const whole = await chained(rows, undefined, '2026-11-30')
	for (const cut of [1, 3, 4, 5, 8]) {
		const first = await chained(rows.slice(0, cut), undefined, '2026-11-30')
		const second = await chained(rows.slice(cut), first.seals.at(-1), '2026-11-30')
		expect([...first.links, ...second.links], `${cut}`).toEqual(whole.links)
	}
})

test('days never go back and never run ahead, whatever the clocks of the events say', async () => {
	const rows = [event(1, '2026-11-22T08:00:00.000Z'), event(2, '2099-01-01T00:00:00.000Z'), event(3, '2001-01-01T00:00:00.000Z')]
	const { seals } = await chained(rows, undefined, '2026-11-23')
	expect(seals.map(({ day, toId }) => [day, toId])).toEqual([
		['2026-11-22', 1],
		['2026-11-23', 3],
	])
})
