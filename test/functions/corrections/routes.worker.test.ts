import { env } from 'cloudflare:workers'
import { beforeEach, expect, test, vi } from 'vitest'
import type { FormName } from '#schemas/submission.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { pdf } from '../attachments/samples.ts'
import { failingAt, losing } from '../faulty.ts'
import { bodyOf, type Part, type } from '../multipart/posted.ts'
import { cookieOf, emptied, filed, posted } from '../submissions/posted.ts'
import { reviewed } from '../submissions/reviewed.ts'

const blank = { contactMobile: undefined, contactTel: undefined, email: undefined, secretNote: undefined }
const again = (cookie: string, body: URLSearchParams, bindings = {}) => post('/my/case/correction/', body.toString(), { cookie }, bindings)
const copy = async (cookie: string) =>
	((await (await post('/my/case/copy/', '', { cookie })).json()) as { answers: Record<string, unknown> }).answers

/** A need that staff returned, and its filer's cookie. */
async function returned() {
	const { cookie, number, code } = await filed()
	await reviewed(number, 'returned', '请写明现在的气孔率')
	return { cookie, number, code }
}

beforeEach(emptied)

test('GET /my/case/correction/ shows what was sent and what is asked, with nothing secret and no agreement', async () => {
	const { cookie } = await returned()
	const text = await (await ask('/my/case/correction/', { headers: { cookie } })).text()
	expect(text).toContain('请写明现在的气孔率')
	expect(text).toContain('value="薄壁管焊缝气孔率偏高的工艺改进"')
	expect(text).toContain('已填 138****0000，不改就留空')
	expect(text).toContain('已填 已加密保存，共 5 字，不改就留空')
	for (const secret of ['13800000000', 'someone@', '保密的配方']) expect(text, secret).not.toContain(secret)
	expect(text).not.toMatch(/name="noticeAccepted"[^>]*checked/)
	expect(text).not.toMatch(/name="contactMobile"[^>]*required/)
})

test('a correction keeps the number, the code, and the secret answers left blank', async () => {
	const { cookie, number, code } = await returned()
	const before = (await rowsOf('events')).length
	const response = await again(cookie, posted('need', { ...blank, title: '补正后的需求名称' }))
	expect([response.status, response.headers.get('location')]).toEqual([303, '/my/case/'])
	expect(await rowsOf('submissions')).toMatchObject([{ number, status: 'submitted', version: 3, reason: null }])
	expect((await rowsOf('events')).slice(before)).toMatchObject([{ action: 'need_submitted', actor: 'applicant', subject: number }])
	expect((await rowsOf('consents')).map(({ version }) => version)).toEqual([1, 3])
	expect(await rowsOf('fingerprints')).toHaveLength(4)
	expect(await copy(cookie)).toMatchObject({ title: '补正后的需求名称', contactMobile: '13800000000', secretNote: '保密的配方' })
	expect((await post('/my/session/', { code })).status).toBe(303)
})

test('the time it lay with its applicant is kept, each time', async () => {
	const { cookie, number } = await returned()
	const waits: unknown[] = []
	for (const title of ['第一次补正的名称', '第二次补正的名称']) {
		const [before] = await rowsOf('submissions')
		await again(cookie, posted('need', { ...blank, title }))
		const [after] = await rowsOf('submissions')
		waits.push([before!.changed_at, after!.changed_at])
		expect(JSON.parse(String(after!.pauses))).toEqual(waits)
		await reviewed(number, 'returned')
	}
})

test('a file of another submission is refused by the name of its field', async () => {
	await post('/submissions/individual/', posted('individual').toString())
	const [mine] = await rowsOf('submissions')
	await env.DB.prepare(
		`INSERT INTO attachments (id, submission, name, kind, size, sha256, created_at, kept_until, state)
		SELECT '0123456789ABCDEFGHJKMNPQRS', id, 'v1.x', 'pdf', 1, hex(zeroblob(32)), received_at, received_at, 'filed' FROM submissions`,
	).run()
	const other = await post('/submissions/individual/', posted('individual', { name: '另一位专家' }).toString())
	const cookie = cookieOf(other)
	await reviewed(String((await rowsOf('submissions')).find(({ id }) => id !== mine!.id)!.number), 'returned')
	const stolen = await again(cookie, posted('individual', { name: '另一位专家', recommendForm: ['0123456789ABCDEFGHJKMNPQRS'] }))
	expect(stolen.status).toBe(422)
	expect(await stolen.text()).toContain('<a href="#field-recommendForm">有文件没有收到或已经过期，请重新选择</a>')
})

test('secret answers that were typed anew are stored anew, sealed', async () => {
	const { cookie } = await returned()
	await again(cookie, posted('need', { ...blank, contactMobile: '13911112222' }))
	expect(await copy(cookie)).toMatchObject({ contactMobile: '13911112222', email: 'someone@example.com' })
	expect(JSON.stringify(await rowsOf('submissions'))).not.toContain('13911112222')
})

test('nobody in a table gets the number of another', async () => {
	const first = await post('/submissions/team/', posted('team').toString())
	const cookie = cookieOf(first)
	await reviewed(String((await rowsOf('submissions'))[0]!.number), 'returned')
	const entries = [...posted('team')].filter(([name]) => !/mobile|email/.test(name))
	const same = await again(cookie, new URLSearchParams(entries))
	expect(same.status).toBe(303)
	expect(await copy(cookie)).toMatchObject({ members: [{ mobile: '13800000001', email: 'a@example.com' }, { mobile: '13800000002' }] })
	await reviewed(String((await rowsOf('submissions'))[0]!.number), 'returned')
	const other = entries.map(([name, value]) => [name, name === 'members-2-name' ? '另一个人' : value])
	const response = await again(cookie, new URLSearchParams(other))
	expect(response.status).toBe(422)
	expect(await response.text()).toContain('请填写“成员 2 手机”')
})

test('wrong answers show the correction again, and another programme is refused', async () => {
	const { cookie } = await returned()
	const wrong = await again(cookie, posted('need', { ...blank, title: '短', contactMobile: '13' }))
	const text = await wrong.text()
	expect(wrong.status).toBe(422)
	expect(text).toContain('“技术需求名称”至少写 4 个字')
	expect(text).toContain('手机号码是 1 开头的 11 位数字')
	expect(text).not.toContain('0578-2000000')
	// What was typed is not lost: left blank it would be taken for unchanged.
	const typed = await again(cookie, posted('need', { ...blank, title: '短', contactMobile: '13711112222' }))
	expect(await typed.text()).toContain('value="13711112222"')
	expect((await again(cookie, posted('need', { programme: 'demo-closed' }))).status).toBe(422)
})

test('a programme that has closed since still takes corrections', async () => {
	const { cookie } = await returned()
	await env.DB.prepare("UPDATE submissions SET programme = 'demo-closed'").run()
	expect((await again(cookie, posted('need', { ...blank, programme: 'demo-closed' }))).status).toBe(303)
})

test('a paper that was still missing is handed in with the correction, and those sent before stay', async () => {
	const first = await post('/submissions/individual/', posted('individual').toString())
	const cookie = cookieOf(first)
	const [row] = await rowsOf('submissions')
	await reviewed(String(row!.number), 'returned', '请补交推荐表')
	const form = new FormData()
	for (const [name, value] of posted('individual', { mobile: undefined })) form.append(name, value)
	form.append('recommendForm', new File([pdf as BlobPart], '推荐表.pdf'))
	const request = new Request('http://localhost/', { method: 'POST', body: form })
	const type = request.headers.get('content-type')!
	expect((await post('/my/case/correction/', await request.arrayBuffer(), { cookie, 'Content-Type': type })).status).toBe(303)
	expect((await rowsOf('attachments')).filter(({ submission }) => submission === row!.id)).toMatchObject([{ state: 'filed', kind: 'pdf' }])
	await reviewed(String(row!.number), 'returned', '再改一处')
	const text = await (await ask('/my/case/correction/', { headers: { cookie } })).text()
	expect(text).toContain('已收到：推荐表.pdf')
	const id = /name="recommendForm" value="([0-9A-Z]{26})"/.exec(text)![1]
	expect((await again(cookie, posted('individual', { mobile: undefined, recommendForm: [id], wantPlace: '示例二区' }))).status).toBe(303)
	expect((await copy(cookie)).recommendForm).toEqual([id])
})

test('what was not returned cannot be corrected', async () => {
	const { cookie } = await filed()
	expect((await ask('/my/case/correction/', { headers: { cookie }, redirect: 'manual' })).headers.get('location')).toBe('/my/case/')
	const response = await again(cookie, posted('need', { ...blank, title: '没有退回就改' }))
	expect(response.status).toBe(409)
	expect(await response.text()).toContain('value="没有退回就改"')
})

test('the same correction sent twenty times at once is made once', async () => {
	const { cookie, number } = await returned()
	const before = (await rowsOf('events')).length
	const answers = await Promise.all(Array.from({ length: 20 }, () => again(cookie, posted('need', { ...blank, title: '同一份补正' }))))
	expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
	expect((await rowsOf('events')).slice(before)).toMatchObject([{ subject: number, action: 'need_submitted' }])
	expect(await rowsOf('consents')).toHaveLength(2)
})

test('of two different corrections at once one is made, and the other keeps its text', async () => {
	const { cookie } = await returned()
	const answers = await Promise.all(['甲方案的名称', '乙方案的名称'].map((title) => again(cookie, posted('need', { ...blank, title }))))
	expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
	expect(await answers.find(({ status }) => status === 409)!.text()).toMatch(/value="[甲乙]方案的名称"/)
	expect(await rowsOf('consents')).toHaveLength(2)
})

test('a fault at any statement leaves the returned need as it was, and a lost answer is made good', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const { cookie } = await returned()
	const body = posted('need', { ...blank, title: '补正时断线' })
	const state = async () => JSON.stringify(await Promise.all(['submissions', 'consents', 'fingerprints', 'outbox', 'events'].map(rowsOf)))
	const before = await state()
	for (const at of [0, 1, 2, 3, 4, 5, 6, 7]) {
		const response = await again(cookie, body, { DB: failingAt(at) })
		expect(response.status, `statement ${at}`).toBe(503)
		expect(await response.text()).toContain('value="补正时断线"')
		expect(await state()).toBe(before)
	}
	let batches = 0
	const after = losing('after')
	const DB = { ...after, batch: (all: never[]) => (batches++ === 0 ? env.DB.batch(all) : after.batch(all)) }
	expect((await again(cookie, body, { DB })).status).toBe(503)
	expect((await again(cookie, body)).status).toBe(303)
	expect(await rowsOf('consents')).toHaveLength(2)
	logged.mockRestore()
})

/** A correction as a browser sends it with files, cut off before its end. */
async function cutOff(form: FormName, changes: Record<string, unknown>, headers: Record<string, string>, path = '/my/case/correction/') {
	const parts = [...posted(form, changes)].map((it) => it as Part)
	return post(path, await bodyOf(parts, '').arrayBuffer(), { ...headers, 'Content-Type': type })
}

test('a correction that breaks off in the middle keeps what arrived of it', async () => {
	const { cookie } = await returned()
	const response = await cutOff('need', { ...blank, title: '补正到一半断线' }, { cookie })
	expect(response.status).toBe(400)
	expect(await response.text()).toContain('value="补正到一半断线"')
	expect(await rowsOf('submissions')).toMatchObject([{ status: 'returned' }])
})

test('a correction whose files are too heavy keeps its text', async () => {
	const { cookie } = await returned()
	const heavy: Part = ['licence', '太大.pdf', new Uint8Array(13 * 1024 * 1024)]
	const body = bodyOf([heavy, ...[...posted('need', { ...blank, title: '附件太大的补正' })].map((it) => it as Part)])
	const response = await post('/my/case/correction/', await body.arrayBuffer(), { cookie, 'Content-Type': type })
	const text = await response.text()
	expect(response.status).toBe(413)
	expect(text).toContain('“太大.pdf”')
	expect(text).toContain('value="附件太大的补正"')
})

test('the page says which form it is, for one that breaks off before that can be told', async () => {
	await post('/submissions/individual/', posted('individual').toString())
	const body = bodyOf([['name', '刚填的名字']], '')
	const response = await post('/my/case/correction/?form=individual', await body.arrayBuffer(), { 'Content-Type': type })
	expect(await response.text()).toContain('修改后重新提交：科技特派员申请表（个人）')
})

test('a correction sent after the case closed is kept; its code opens the case with it filled in, and then it is sent', async () => {
	const { cookie, code, number } = await returned()
	const typed = { ...blank, title: '隔了半小时的补正', secretNote: '新的保密内容' }
	const late = await again('', posted('need', typed))
	const kept = await late.text()
	expect([late.status, late.headers.get('set-cookie')]).toEqual([401, null])
	expect(kept).toContain('value="隔了半小时的补正"')
	expect(kept).toContain('新的保密内容')
	expect(programmeIn(kept)).toBe('示例征集')
	expect(kept).toMatch(/<input[^>]*name="code"/)
	expect(kept).toContain('action="/my/case/correction/?form=need"')
	expect(await rowsOf('submissions')).toMatchObject([{ status: 'returned' }])

	const withCode = (given: string) => {
		const body = posted('need', typed)
		body.append('code', given)
		return post('/my/case/correction/?form=need', body.toString())
	}
	const missed = await withCode('0'.repeat(26))
	expect(missed.status).toBe(422)
	const missedText = await missed.text()
	expect(missedText).toContain('没有查到')
	expect(missedText).toContain('value="隔了半小时的补正"')
	expect(missedText).not.toContain('0'.repeat(26))

	const opened = await withCode(code)
	const sheet = await opened.text()
	expect(opened.status).toBe(200)
	expect(sheet).toContain('请写明现在的气孔率')
	expect(sheet).toContain('value="隔了半小时的补正"')
	expect(sheet).toContain('已填 138****0000，不改就留空')
	expect(sheet).not.toContain(code)
	const sent = await again(cookieOf(opened), posted('need', typed))
	expect([sent.status, sent.headers.get('location')]).toEqual([303, '/my/case/'])
	expect(await rowsOf('submissions')).toMatchObject([{ number, status: 'submitted' }])
	expect(await copy(cookie)).toMatchObject({ title: '隔了半小时的补正', contactMobile: '13800000000' })
})

/** What stands beside the one programme that can be chosen. */
function programmeIn(text: string): string | undefined {
	return /name="programme"[^>]*><label[^>]*>([^<]*)</.exec(text)?.[1]
}

test('a programme that is gone is said in words, on time and late, and what was answered to it is kept', async () => {
	const { cookie } = await returned()
	await env.DB.prepare("UPDATE submissions SET programme = 'demo-gone'").run()
	const words = '原来选的专项行动，本站现在查不到（标识 demo-gone）'
	const onTime = await (await ask('/my/case/correction/', { headers: { cookie } })).text()
	expect(programmeIn(onTime)).toBe(words)
	const body = posted('need', { ...blank, programme: 'demo-gone' })
	body.append('extra-demo-gone-visits', '每月三次')
	const late = await (await again('', body)).text()
	expect(programmeIn(late)).toBe(words)
	expect(late).toContain('每月三次</textarea>')
})

test('a late correction with no programme says so', async () => {
	const late = await post('/my/case/correction/?form=need', posted('need', { ...blank, programme: undefined }).toString())
	expect(programmeIn(await late.text())).toBe('未填')
})

test('a code that opens a case of another form, or one that was not returned, keeps what was typed', async () => {
	const { code } = await filed()
	const body = (form: FormName) => `${posted(form, { name: '示例名字' })}&code=${code}`
	const other = await post('/my/case/correction/?form=individual', body('individual'))
	const otherText = await other.text()
	expect([other.status, other.headers.get('set-cookie')]).toEqual([409, null])
	expect(otherText).toContain('示例名字')
	const untouched = await post('/my/case/correction/?form=need', body('need'))
	expect(untouched.status).toBe(409)
	expect(await untouched.text()).toContain('value="示例名字"')
})

test('nothing sent without a session leads to where a code opens a case', async () => {
	const response = await post('/my/case/correction/', '')
	expect([response.status, response.headers.get('location')]).toEqual([303, '/my/'])
})
