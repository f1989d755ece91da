import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { reissue } from '#functions/commands/desk/reissue.ts'
import type { Database } from '#functions/database.ts'
import { openSecrets } from '#functions/privacy/secrets.ts'
import { reissueCode } from '#functions/receipts/store.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { failingAt } from '../faulty.ts'
import { cookieOf, emptied, filed, posted } from '../submissions/posted.ts'

const secrets = () => openSecrets(env, (bytes) => crypto.getRandomValues(new Uint8Array(bytes)))
const good = '回拨登记的手机，本人说出单位和需求名称'
/** What the command prints, its exit code, and the code it issued. */
async function run(args: string[], DB: Database = env.DB) {
	const said: string[] = []
	const exit = await reissue(args, { env: { ...env, DB } as never, secrets }, (line) => said.push(line))
	const text = said.join('\n')
	return { exit, text, code: /[0-9A-Z]{4}(?:-[0-9A-Z]{2,4}){6}/.exec(text)?.[0] ?? '' }
}
const lookup = async (code: string) => (await post('/my/session/', { code })).status

beforeEach(emptied)

test('without a confirmation it only says what to ask and whom to call back, with the numbers masked', async () => {
	const { number, code } = await filed()
	const { exit, text } = await run([number.toLowerCase()])
	expect(exit).toBe(1)
	expect(text).toContain('示例精密制造有限公司')
	expect(text).toContain('138****0000')
	expect(text).toContain('--confirmed')
	for (const secret of ['13800000000', '2000000-801', 'someone@', '保密的配方', code]) expect(text, secret).not.toContain(secret)
	expect(await rowsOf('submissions')).toMatchObject([{ version: 1, session_epoch: 1 }])
	expect(await lookup(code)).toBe(303)
})

test('of a team its leader is called back, and nobody else is shown', async () => {
	await post('/submissions/team/', posted('team').toString())
	const { text } = await run([String((await rowsOf('submissions'))[0]!.number)])
	expect(text).toContain('138****0001')
	expect(text).not.toContain('138****0002')
})

test('a confirmed re-issue gives a new code once; the old one dies with every session, and the audit says how', async () => {
	const { number, code, cookie } = await filed()
	const before = (await rowsOf('events')).length
	const issued = await run([number, '--confirmed', good])
	expect([issued.exit, issued.code]).toEqual([0, expect.stringMatching(/^[0-9A-HJKMNP-TV-Z-]{32}$/)])
	expect([await lookup(code), await lookup(issued.code)]).toEqual([422, 303])
	for (const path of ['/receipts/', '/my/case/'])
		expect((await ask(path, { headers: { cookie }, redirect: 'manual' })).headers.get('location')).toBe('/my/')
	const added = (await rowsOf('events')).slice(before)
	expect(added).toMatchObject([
		{ action: 'code_reissued', actor: 'staff:terminal', subject: number, detail: JSON.stringify({ confirmed: good }) },
	])
	expect(await rowsOf('submissions')).toMatchObject([{ version: 2, session_epoch: 2, status: 'submitted' }])
	const kept = JSON.stringify(await Promise.all(['submissions', 'events', 'outbox'].map(rowsOf)))
	for (const text of [issued.code, issued.code.replaceAll('-', ''), code]) expect(kept).not.toContain(text)
})

test('each re-issue gives another code, and the receipt of the first filing shows none of them', async () => {
	const key = '7b1d3c52-7e0e-4c8e-9d0e-0a4a5f3a7f10'
	const { number, code } = await filed({}, key)
	const first = await run([number, '--confirmed', good])
	const second = await run([number, '--confirmed', good])
	expect(new Set([first.code, second.code]).size).toBe(2)
	expect([await lookup(first.code), await lookup(second.code)]).toEqual([422, 303])
	// The form sent once more, as by someone who presses the button again days later.
	const again = await post('/needs/', posted('need', {}, { submissionKey: key }).toString())
	const receipt = await (await ask('/receipts/', { headers: { cookie: cookieOf(again) } })).text()
	expect(receipt).toContain('已经换发')
	for (const text of [code, first.code, second.code.replaceAll('-', '')]) expect(receipt).not.toContain(text)
	expect(receipt).not.toContain('<svg')
})

test('a confirmation that says nothing, or holds a number, is refused', async () => {
	const { number, code } = await filed()
	for (const confirmed of ['', '   ', '核对过', '回拨 13800000000 确认', '回拨 １３８ ００００-0000 确认', '长'.repeat(201)]) {
		const { exit, text } = await run([number, '--confirmed', confirmed])
		expect([exit, text], confirmed).toEqual([1, expect.stringContaining('没有换发')])
	}
	expect(await lookup(code)).toBe(303)
})

test('an unknown number and an erased case have nothing to re-issue', async () => {
	const { number } = await filed()
	expect((await run(['XQ20300102-9999', '--confirmed', good])).exit).toBe(1)
	expect((await run([])).exit).toBe(1)
	await env.DB.prepare('UPDATE submissions SET code_hash = NULL').run()
	expect((await run([number, '--confirmed', good])).exit).toBe(1)
	expect((await run([number])).text).toContain('已经删除')
	const { id } = (await rowsOf('submissions'))[0]! as { id: string }
	const event = { subject: number, action: 'code_reissued', actor: 'staff:1', at: new Date().toISOString() }
	expect(await reissueCode(env.DB, { id, version: 1 }, 'hash', event)).toBe(false)
	expect(await rowsOf('submissions')).toMatchObject([{ code_hash: null, version: 1 }])
})

test('of two at once one code counts; a fault at any statement leaves the old one', async () => {
	const { number, code } = await filed()
	// Statements 0 to 2 find the case.
	for (const at of [3, 4, 5]) {
		await expect(run([number, '--confirmed', good], failingAt(at)), `${at}`).rejects.toThrow()
		expect(await rowsOf('submissions')).toMatchObject([{ version: 1, session_epoch: 1 }])
	}
	expect(await lookup(code)).toBe(303)
	const both = await Promise.all([0, 1].map(() => run([number, '--confirmed', good])))
	expect(both.map(({ exit }) => exit).toSorted()).toEqual([0, 1])
	expect(await lookup(both.find(({ exit }) => exit === 0)!.code)).toBe(303)
})
