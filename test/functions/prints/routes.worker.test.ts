import { env } from 'cloudflare:workers'
import { beforeEach, expect, test, vi } from 'vitest'
import { checkPrint } from '#functions/commands/desk/check-print.ts'
import { openSecrets } from '#functions/privacy/secrets.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { pdf } from '../attachments/samples.ts'
import { losing } from '../faulty.ts'
import { cookieOf, emptied, filed, posted } from '../submissions/posted.ts'
import { reviewed } from '../submissions/reviewed.ts'

const print = async (cookie: string) => (await ask('/my/case/print/', { headers: { cookie } })).text()
const codeIn = (text: string) => /核对码 ([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})</.exec(text)?.[1] ?? ''
const secrets = () => openSecrets(env, (bytes) => crypto.getRandomValues(new Uint8Array(bytes)))
const checked = async (...args: string[]) => {
	const said: string[] = []
	return { exit: await checkPrint(args, { env: env as never, secrets }, (line) => said.push(line)), said: said.join('\n') }
}

beforeEach(emptied)

test('the printed form has number, checking code, day, programme, whole telephones and room for a seal, and no confidential part', async () => {
	const { cookie, number, code } = await filed()
	const text = await print(cookie)
	expect(text).toContain(`编号 ${number}`)
	expect(codeIn(text)).not.toBe('')
	expect(text).toMatch(/提交日期 \d{4}-\d{2}-\d{2}</)
	expect(text).toContain('示例征集')
	expect(text).toContain('13800000000')
	expect(text).toContain('单位（盖章）')
	expect(text).toContain('已在网上填写，加密保存，不打印')
	expect(text).not.toContain('保密的配方')
	expect(text).not.toContain(code)
})

test('without a confidential part nothing is said in its place, and files stand by their names', async () => {
	const form = new FormData()
	for (const [name, value] of posted('need', { creditCode: undefined, secretNote: undefined })) form.append(name, value)
	form.append('licence', new File([pdf as BlobPart], '执照.pdf'))
	const request = new Request('http://localhost/', { method: 'POST', body: form })
	const response = await post('/needs/', await request.arrayBuffer(), { 'Content-Type': request.headers.get('content-type')! })
	const text = await print(cookieOf(response))
	expect(text).not.toContain('不打印</dd>')
	expect(text).toContain('执照.pdf')
})

test('every member of a team stands in the table', async () => {
	const text = await print(cookieOf(await post('/submissions/team/', posted('team').toString())))
	for (const mobile of ['13800000001', '13800000002']) expect(text).toContain(mobile)
	expect(text).toContain('团长')
})

test('the page is for whoever opened the case, and is kept nowhere', async () => {
	const { cookie } = await filed()
	const response = await ask('/my/case/print/', { headers: { cookie } })
	expect(response.headers.get('cache-control')).toBe('no-store')
	expect(response.headers.get('referrer-policy')).toBe('no-referrer')
	for (const stranger of ['', 'case=forged', 'draft=forged'])
		expect((await ask('/my/case/print/', { headers: { cookie: stranger }, redirect: 'manual' })).headers.get('location')).toBe('/my/')
	expect((await post('/my/case/print/', '', { cookie })).status).toBe(405)
})

test('the same content has the same code, another submission another, a correction a new one', async () => {
	const first = await filed()
	const second = await filed({ title: '另一项完全不同的需求' })
	const code = codeIn(await print(first.cookie))
	expect(codeIn(await print(first.cookie))).toBe(code)
	expect(codeIn(await print(second.cookie))).not.toBe(code)
	await reviewed(first.number, 'returned')
	expect(codeIn(await print(first.cookie))).toBe(code)
	const corrected = await post('/my/case/correction/', posted('need', { title: '补正后的需求名称' }).toString(), { cookie: first.cookie })
	expect(corrected.status).toBe(303)
	const now = codeIn(await print(first.cookie))
	expect(now).not.toBe(code)
	expect((await checked(first.number, code)).exit).toBe(1)
	expect((await checked(first.number, now)).exit).toBe(0)
})

test('staff check a paper by number and code, however they are typed', async () => {
	const { cookie, number } = await filed()
	const code = codeIn(await print(cookie))
	for (const typed of [[code], [code.toLowerCase().replaceAll('-', ' ')], code.split('-'), [code.replaceAll('-', '－')]])
		expect((await checked(number.toLowerCase(), ...typed)).exit, typed.join()).toBe(0)
	const wrong = await checked(
		number,
		code.replace(/^./, (first) => (first === '0' ? '1' : '0')),
	)
	expect([wrong.exit, wrong.said]).toEqual([1, expect.stringContaining('核对码不符')])
	for (const typed of [[number], [number, ''], [number, '中文'], ['XQ20300102-9999', code], ['', '']])
		expect((await checked(...typed)).exit).toBe(1)
	expect((await checked(number, code)).said).not.toContain('13800000000')
})

test('what has been erased is not printed', async () => {
	const { cookie } = await filed()
	await env.DB.prepare('UPDATE submissions SET sent_hash = NULL, answers = NULL').run()
	expect((await ask('/my/case/print/', { headers: { cookie }, redirect: 'manual' })).headers.get('location')).toBe('/my/case/')
})

test('the code is in no table, and D1 down answers 503', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const { cookie } = await filed()
	const code = codeIn(await print(cookie))
	const kept = JSON.stringify(await Promise.all(['submissions', 'events', 'outbox'].map(rowsOf)))
	for (const form of [code, code.replaceAll('-', '')]) expect(kept).not.toContain(form)
	expect((await ask('/my/case/print/', { headers: { cookie } }, { DB: losing('before') })).status).toBe(503)
	logged.mockRestore()
})
