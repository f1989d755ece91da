import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { ask, post, rowsOf } from '../ask.ts'
import { filedPair } from '../pairings/made.ts'
import { type SignedIn, signedInAs } from '../staff/signed-in.ts'
import { emptied } from '../submissions/posted.ts'

const plan = '/desk/programmes/demo-open/plan/'
let reviewer: SignedIn
let needs: string[] = []
let envoys: string[] = []

beforeAll(async () => {
	await env.DB.prepare('DELETE FROM pairings').run()
	await emptied()
	await filedPair({ name: '示例单位' }, { name: '专家一', hosts: undefined })
	await filedPair({ name: '另一单位' }, { name: '专家二', hosts: undefined })
	// More needs than one page has, all like the first.
	await env.DB.prepare(
		`WITH RECURSIVE more (n) AS (SELECT 100 UNION ALL SELECT n + 1 FROM more WHERE n < 152)
		INSERT INTO submissions (id, number, kind, form, day, serial, programme, status, answers, received_at, changed_at)
		SELECT printf('%036d', n), substr(number, 1, 11) || printf('%04d', n), kind, form, day, n, programme, status, answers, received_at, changed_at
		FROM (SELECT * FROM submissions WHERE kind = 'need' ORDER BY serial LIMIT 1), more`,
	).run()
	reviewer = await signedInAs('reviewer')
	const rows = (await rowsOf('submissions')).toSorted((a, b) => (String(a.number) < String(b.number) ? -1 : 1))
	needs = rows.filter(({ kind }) => kind === 'need').map(({ number }) => String(number))
	envoys = rows.filter(({ kind }) => kind === 'application').map(({ number }) => String(number))
})
beforeEach(() => env.DB.prepare('DELETE FROM pairings').run())

async function sent(fields: Record<string, string>) {
	const response = await post(plan, fields, { cookie: reviewer.cookie })
	return { status: response.status, text: await response.text() }
}
/** What the form of a page sends along unseen. */
const hiddenIn = (text: string) =>
	Object.fromEntries(
		[...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]): [string, string] => [name!, value!]),
	)

test('a choice and its reason go along to another page of the plan and back', async () => {
	const [first] = needs
	const there = await sent({ from: '0', [`choice-${first}`]: '', [`other-${first}`]: '专家二', [`reason-${first}`]: '企业点名', to: '50' })
	expect(there.status).toBe(200)
	expect(there.text).toContain('第 2 页，共 2 页')
	expect(there.text).not.toContain(`data-need="${first}"`)
	expect(there.text).toContain('其他页改选了 1 处')
	expect(hiddenIn(there.text)).toEqual({ from: '50', [`fixed-${first}`]: envoys[1], [`reason-${first}`]: '企业点名' })
	const back = await sent({ ...hiddenIn(there.text), [`choice-${needs[50]}`]: envoys[0]!, to: '0' })
	expect(back.text).toContain('第 1 页，共 2 页')
	expect(back.text).toContain(`name="choice-${first}" value="${envoys[1]}" checked`)
	expect(back.text).toContain('value="企业点名"')
	expect(hiddenIn(back.text)).toEqual({ from: '0', [`fixed-${first}`]: envoys[1], [`fixed-${needs[50]}`]: envoys[0] })
	expect(await rowsOf('pairings')).toEqual([])
})

test('inviting a page invites nobody of another page, asks no reason of it, and keeps its choices', async () => {
	const [first] = needs
	const here = needs[50]!
	const body = { from: '50', [`fixed-${first}`]: envoys[1]!, [`choice-${here}`]: envoys[0]!, [`reason-${here}`]: '就近', do: 'invite' }
	const { status, text } = await sent(body)
	expect(status).toBe(200)
	expect(text).toContain('已发出 1 份邀请')
	expect((await rowsOf('pairings')).map(({ override_reason: reason }) => reason)).toEqual(['就近'])
	expect(hiddenIn(text)).toEqual({ from: '50', [`fixed-${first}`]: envoys[1] })
	expect(text).not.toContain('value="就近"')
})

test('that nobody is to be invited stays chosen when the rest of the page is invited', async () => {
	const [first, second] = needs
	const { text } = await sent({
		from: '0',
		[`choice-${first}`]: '',
		[`choice-${second}`]: envoys[0]!,
		[`reason-${second}`]: '就近',
		do: 'invite',
	})
	expect(text).toContain('已发出 1 份邀请')
	expect(text).toContain(`name="choice-${first}" value="" checked`)
})

test('who is not known by what was typed holds the page, with everything on it', async () => {
	const [first, second] = needs
	const { status, text } = await sent({ from: '0', [`other-${first}`]: '查无此人', [`choice-${second}`]: '', to: '50' })
	expect(status).toBe(422)
	expect(text).toContain('第 1 页，共 2 页')
	expect(text).toMatch(/没有认出来[\s\S]*value="查无此人"/)
	expect(text).toContain(`name="fixed-${second}" value=""`)
})

test('a page that is no longer there is the last one, and who may only look pages by links', async () => {
	expect((await sent({ from: '0', to: '9000', [`fixed-${needs[0]}`]: envoys[1]! })).text).toContain('第 2 页，共 2 页')
	const leader = await signedInAs('leader')
	const text = await (await ask(`${plan}?from=0`, { headers: { cookie: leader.cookie } })).text()
	expect(text).toContain(`href="${plan}?from=50"`)
	expect(text).not.toContain('name="to"')
})
