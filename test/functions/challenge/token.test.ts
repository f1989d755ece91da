import { expect, test } from 'vitest'
import { type Challenge, isMet, issue, read } from '#functions/challenge/token.ts'
import { solve } from '#functions/challenge/work.ts'
import { hashKey } from '#functions/privacy/keys.ts'

const key = await hashKey(Buffer.alloc(32, 1).toString('base64'))
const stranger = await hashKey(Buffer.alloc(32, 2).toString('base64'))
const now = '2026-11-22T08:00:00.000Z'
const bound = { form: 'need', client: '203.0.113.5' }
const salt = (byte = 1) => new Uint8Array(8).fill(byte)
const later = (seconds: number) => new Date(Date.parse(now) + seconds * 1000).toISOString()
const solved = ({ id, bits }: Challenge) => String(solve(id, bits, 0, 1e7))
const issued = () => issue(key, bound, now, 10, salt())

test('read() gives back what issue() gave out, and it is met by the work', async () => {
	const challenge = await issued()
	expect(await read(key, challenge.token, bound, later(5))).toEqual(challenge)
	expect(challenge).toMatchObject({ bits: 10, notBefore: later(120), until: later(600) })
	expect(isMet(challenge, solved(challenge), later(5))).toBe(true)
	expect(isMet(challenge, '', later(5))).toBe(false)
	expect(isMet(challenge, String(Number(solved(challenge)) + 1), later(5))).toBe(false)
})

test('without script it is met by having waited two minutes', async () => {
	const challenge = await issued()
	expect([119.9, 120, 599].map((seconds) => isMet(challenge, '', later(seconds)))).toEqual([false, true, true])
})

test('a challenge is over after ten minutes', async () => {
	const { token } = await issued()
	expect(await read(key, token, bound, later(599.9))).toBeDefined()
	expect(await read(key, token, bound, later(600))).toBeUndefined()
})

test('a challenge is of one form and one client, and nobody else makes or alters one', async () => {
	const { token } = await issued()
	expect(await read(key, token, { ...bound, form: 'team' }, now)).toBeUndefined()
	expect(await read(key, token, { ...bound, client: '203.0.113.6' }, now)).toBeUndefined()
	expect(await read(stranger, token, bound, now)).toBeUndefined()
	const [time = '', bits = '', saltText = '', mac = ''] = token.split('.')
	const altered = [
		[String(Number(time) - 1), bits, saltText, mac],
		[time, '1', saltText, mac],
		[time, bits, 'AAAAAAAAAAA', mac],
		[time, bits, saltText, mac.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A'))],
	].map((parts) => parts.join('.'))
	for (const it of [...altered, '', 'x', `${token}.`, ` ${token}`, token.slice(0, -1)])
		expect(await read(key, it, bound, now), it).toBeUndefined()
})

test('two that are given out in the same second are told apart', async () => {
	expect((await issue(key, bound, now, 10, salt(1))).id).not.toBe((await issue(key, bound, now, 10, salt(2))).id)
})
