import { env } from 'cloudflare:workers'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { beforeEach, expect, test } from 'vitest'
import { answers } from '#functions/api/answers.ts'
import { pageHeaders } from '#functions/headers.ts'
import { boardFields } from '#schemas/board.ts'
import { fieldsOf } from '#schemas/fields.ts'
import { needForm } from '#schemas/need.ts'
import { ask, rowsOf } from '../ask.ts'
import { losing, silent } from '../faulty.ts'
import { emptied, filed } from '../submissions/posted.ts'
import { reviewed } from '../submissions/reviewed.ts'
import { onBoard } from './released.ts'
import { seed } from './seeded.ts'

let nth = 0
/** Every test has the board to itself, and addresses nobody asked for before: what is asked for is kept for a minute. */
beforeEach(async () => {
	nth += 1
	await emptied()
})
const version = () => ({ VERSION: { id: `test-${nth}`, tag: '', timestamp: '' } })
const get = (path: string, init: RequestInit = {}, changes = {}) => ask(path, init, { ...version(), ...changes })
const textOf = async (path: string) => (await get(path)).text()
const jsonOf = async (path: string) => (await get(path)).json() as Promise<{ needs: Record<string, unknown>[]; next: string | null }>
const body = (html: string) => html.slice(html.indexOf('<main'), html.indexOf('</main>'))

/** An answer of its own for every field that is not public, to be looked for where it must not be. */
const marked = {
	creditCode: '91331100MA2XJ1K04T',
	address: '标记的地址一号',
	mainBusiness: '标记的业务',
	intro: '标记的简介，有十个字以上。',
	legalRep: '标记的法人',
	partnerHint: '标记的意向单位',
	wantedEnvoy: '标记的专家',
	existingBasis: '标记的基础',
	enterpriseAttr: '标记的属性',
	parentDept: '标记的部门',
	establishedOn: '1987-06-05',
	regCapitalWan: 87654321,
	staffCount: 7654321,
	website: 'https://marked.example.com/',
	contactName: '标记的联系人',
	contactMobile: '13987654321',
	contactTel: '0578-2087654',
	email: 'marked@example.org',
	secretNote: '标记的秘密',
	budgetOwn: 'under-10',
	flags: ['listing-reserve'],
	activityType: 'extension',
	researchBodies: ['academician'],
}
const marks = /标记|91331100|1987-06|87654321|7654321|marked|listing-reserve|上市后备|extension|技术推广|院士|under-10|10万元以下/

test('nothing that is not public is on the board, in any of its forms, whatever was agreed to', async () => {
	const open = ['number', 'state', 'releasedAt', 'url', 'programme', 'title', 'techField', 'techFieldSecond']
	const closed = fieldsOf(needForm).filter((field) => !field.public || field.secret)
	const unmarked = [
		'assetsBand',
		'investedBand',
		'licence',
		'noticeAccepted',
		'noticeVersion',
		'orgKind',
		'publicOk',
		'publishName',
		'revenueBand',
	]
	expect(
		closed
			.map(({ name }) => name)
			.filter((name) => !(name in marked))
			.toSorted(),
	).toEqual(unmarked)
	for (const publicOk of ['full', 'title'])
		for (const publishName of [undefined, 'yes']) {
			await emptied()
			const number = await onBoard({ ...marked, name: '示例署名单位', publicOk, publishName })
			const forms = ['/needs/', `/needs/${number}/`, '/needs.json', '/needs.xml', `/needs/${number}/help/`].map(textOf)
			const said = [...(await Promise.all(forms)), JSON.stringify(await rowsOf('board_needs'))]
			const which = `${publicOk} ${publishName}`
			for (const text of said) expect(text, which).toContain('薄壁管焊缝气孔率偏高的工艺改进')
			expect(
				said.map((text) => marks.exec(text)?.[0]),
				which,
			).toEqual(said.map(() => undefined))
			const isNamed = publicOk === 'full' && publishName === 'yes'
			expect(said.join().includes('示例署名单位'), which).toBe(isNamed)
			const [need] = (await jsonOf('/needs.json')).needs
			const allowed = publicOk === 'title' ? open : boardFields.map(({ name }) => name)
			expect(
				Object.keys(need!).filter((key) => !allowed.includes(key)),
				which,
			).toEqual([])
			expect(said.join().includes('百分之六'), which).toBe(publicOk === 'full')
			expect(said.join().includes('示例区'), which).toBe(publicOk === 'full')
			for (const private_ of ['标记的秘密', '13987654321', ...(publicOk === 'title' ? ['百分之六'] : [])])
				expect((await jsonOf(`/needs.json?q=${private_}`)).needs, private_).toEqual([])
			nth += 1
		}
})

test('a need that is not on the board answers like one that never was', async () => {
	const refused = [
		'XQ20991231-9999',
		(await filed()).number,
		(await filed()).number,
		(await filed()).number,
		await onBoard(),
		'XQ20991231-1',
		'SQ20991231-0001',
		'xq20991231-0001',
	]
	await reviewed(refused[2]!, 'accepted')
	await reviewed(refused[3]!, 'rejected')
	await env.DB.prepare("UPDATE submissions SET status = 'accepted' WHERE number = ?").bind(refused[4]!).run()
	const answers = await Promise.all(refused.flatMap((number) => ['', 'help/', 'help/team/'].map((rest) => get(`/needs/${number}/${rest}`))))
	const alike = await Promise.all(
		answers.map(async (it) => {
			const headers = Object.fromEntries(it.headers)
			return { status: it.status, headers: { ...headers, 'x-request-id': '' }, text: await it.text() }
		}),
	)
	expect(alike[0]).toMatchObject({ status: 404, headers: { 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' } })
	for (const [at, it] of alike.entries()) expect(it, answers[at]!.url).toEqual(alike[0])
})

test('what people wrote is shown as they wrote it, and nothing more', async () => {
	const hostile = `<script>alert(1)</script> & "引号" '单' </title><img src=x onerror=alert(1)> @@main@@ $1 ]]>`
	const number = await onBoard({
		title: hostile,
		problem: `${hostile}\n第二行，凑满二十个字以上的问题描述。`,
		region: '<b>区</b>"',
		keywords: ['<i>'],
	})
	const region = encodeURIComponent('<b>区</b>"')
	for (const path of [
		'/needs/',
		`/needs/?region=${region}&q=${encodeURIComponent('<script> "引号"')}`,
		`/needs/${number}/`,
		`/needs/${number}/help/`,
		`/needs/${number}/help/individual/`,
	]) {
		const text = await textOf(path)
		expect(text, path).not.toMatch(/<script>|<img|<b>|<i>|onerror=alert\(1\)>/)
		expect(text.match(/<\/title>/g), path).toHaveLength(1)
		expect(text, path).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
		expect(text, path).toContain('@@main@@ $1')
	}
	const [need] = (await jsonOf(`/needs.json?region=${region}`)).needs
	expect(need).toMatchObject({ title: hostile, region: '<b>区</b>"' })
	const feed = await textOf('/needs.xml')
	expect(XMLValidator.validate(feed)).toBe(true)
	expect(new XMLParser({ htmlEntities: true }).parse(feed).rss.channel.item.title).toBe(hostile)
})

test('the list narrows by its filters and its words, keeps them in its links, and says how many there are', async () => {
	await seed(
		Array.from({ length: 70 }, (_, at) => ({
			answers: { techField: at % 2 ? 'materials' : 'energy', region: '甲县', title: `示例 ${at}` },
		})),
	)
	const first = await textOf('/needs/?field=energy&q=&state=&unknown=1')
	expect(first.match(/<tr><th scope="row"/g)).toHaveLength(30)
	expect(first).toContain('共 35 项')
	expect(first).toContain('<option value="energy" selected="">新能源与节能</option>')
	const next = /<a rel="next" href="([^"]+)">/.exec(first)![1]!.replaceAll('&amp;', '&')
	expect(next).toMatch(/^\/needs\/\?field=energy&after=\d+$/)
	const second = await textOf(next)
	expect(second.match(/<tr><th scope="row"/g)).toHaveLength(5)
	expect(second).toContain('<a href="/needs/?field=energy">回到最新</a>')
	expect(second).not.toContain('rel="next"')
	expect(body(await textOf(`/needs/?q=${encodeURIComponent('示例 6９')}`)).match(/<tr><th scope="row"/g)).toHaveLength(1)
	expect((await jsonOf('/needs.json?field=energy')).next).toBe(`http://localhost/needs.json${next.slice('/needs/'.length)}`)
	expect(await textOf('/needs/?region=乙县')).toContain('没有符合条件的需求')
	expect(await textOf('/needs/?region=乙县')).toContain('<option value="乙县" selected="">乙县</option>')
})

test('a query may be as long as an answer; a longer one is told so', async () => {
	const problem = '这是一段很长的问题描述，'.repeat(40)
	const number = await onBoard({ problem })
	const find = async (q: string) => (await jsonOf(`/needs.json?q=${encodeURIComponent(q)}`)).needs.map((it) => it.number)
	expect([...problem].length).toBeLessThanOrEqual(500)
	for (const q of ['问', problem.slice(0, 200), problem, number, '联合攻关', 'ｃ３３']) expect(await find(q), q).toEqual([number])
	for (const q of ['𠮷', `${problem.slice(0, 100)}没有`, '%', '_', '\u0000']) expect(await find(`${q}没`), q).toEqual([])
	const refused = await get(`/needs/?q=${'长'.repeat(501)}`)
	expect(refused.status).toBe(400)
	expect(await refused.text()).toContain('检索词最多 500 字')
})

test('an empty board says so and what to do', async () => {
	const text = await textOf('/needs/')
	expect(text).toContain('需求榜上现在没有需求')
	expect(text).toContain('<a href="/needs/new/">')
	expect(await jsonOf('/needs.json')).toEqual({ needs: [], next: null })
	expect(XMLValidator.validate(await textOf('/needs.xml'))).toBe(true)
})

test('pages of the board may be kept and found by everyone; a narrowed list is not indexed, the forms are neither', async () => {
	const number = await onBoard()
	const headers = async (path: string) => {
		const found = (await get(path)).headers
		return [found.get('cache-control'), found.get('x-robots-tag')]
	}
	expect(await headers('/needs/')).toEqual(['public, max-age=60', 'all'])
	expect(await headers('/needs/?state=open')).toEqual(['public, max-age=60', 'noindex, follow'])
	expect(await headers(`/needs/${number}/`)).toEqual(['public, max-age=60', 'all'])
	expect(await headers('/needs.json')).toEqual(['public, max-age=60', null])
	expect(await headers('/needs.xml')).toEqual(['public, max-age=60', null])
	expect(await headers(`/needs/${number}/help/`)).toEqual(['no-store', 'noindex, nofollow'])
	expect(await headers(`/needs/${number}/help/team/`)).toEqual(['no-store', 'noindex, nofollow'])
	const page = await get('/needs/')
	expect(Object.fromEntries(page.headers)).toMatchObject(
		Object.fromEntries(Object.entries(pageHeaders('/')).map(([name, value]) => [name.toLowerCase(), value])),
	)
	const canonical = async (path: string) => /<link rel="canonical" href="([^"]*)">/.exec(await textOf(path))?.[1]
	expect(await canonical('/needs/?state=open&after=9')).toBe('https://jiedui.example/needs/')
	expect(await canonical(`/needs/${number}/`)).toBe(`https://jiedui.example/needs/${number}/`)
	expect((await get('/needs.xml')).headers.get('content-type')).toBe('application/rss+xml; charset=utf-8')
	expect((await get('/needs.json')).headers.get('content-type')).toBe('application/json; charset=utf-8')
})

test('the same question is asked of the database once a minute, however it is put and by whom', async () => {
	const number = await onBoard()
	const paths = ['/needs/?field=materials&state=open', '/needs.json', '/needs.xml', `/needs/${number}/`]
	const first = await Promise.all(paths.map((path) => get(path)))
	const again = ['/needs/?utm=x&q=+&state=open&field=materials', '/needs.json?q=', '/needs.xml', `/needs/${number}/?x=1`]
	for (const [at, path] of again.entries()) {
		const hit = await get(path, { headers: { cookie: 'reading=large.contrast; case=x' } }, { DB: losing('before') })
		expect(hit.status, path).toBe(200)
		expect(await hit.text(), path).toBe(await first[at]!.text())
		expect(hit.headers.get('set-cookie')).toBeNull()
		expect(hit.headers.get('cache-control')).toBe('public, max-age=60')
		expect(hit.headers.get('x-request-id')).not.toBe(first[at]!.headers.get('x-request-id'))
	}
	expect((await get('/needs/', { method: 'HEAD' })).status).toBe(200)
	nth += 1
	expect((await get(paths[0]!, {}, { DB: losing('before') })).status).toBe(503)
})

test('what goes wrong with the list in JSON is told in JSON', async () => {
	const long = await get(`/needs.json?q=${'长'.repeat(501)}`)
	const down = await get('/needs.json', {}, { DB: losing('before') })
	const sent = await get('/needs.json', {
		method: 'POST',
		headers: { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/json' },
	})
	for (const [answer, status] of [
		[long, 400],
		[down, 503],
		[sent, 405],
	] as const) {
		expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json'])
		expect(answers.problem.parse(await answer.json())).toMatchObject({ status, requestId: answer.headers.get('x-request-id') })
	}
	expect((await get(`/needs/?q=${'长'.repeat(501)}`)).headers.get('content-type')).toContain('text/html')
})

test('with the database down or silent the board says so in time, and keeps no trace of it', async () => {
	const number = await onBoard()
	for (const DB of [losing('before'), silent]) {
		const paths = ['/needs/', '/needs/?q=示例', '/needs.json', '/needs.xml', `/needs/${number}/`, `/needs/${number}/help/`]
		let asked = 0
		const counting = {
			...DB,
			batch(statements: never[]) {
				asked += 1
				return DB.batch(statements)
			},
		}
		const answers = await Promise.all(paths.map((path) => get(path, {}, { DB: counting })))
		// Each waits for the database once, and that wait has its limit; where the connection is lost it is tried again.
		expect(asked).toBe(paths.length * (DB === silent ? 1 : 3))
		for (const answer of answers) {
			expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('cache-control')]).toEqual([503, '120', 'no-store'])
			expect(await answer.text()).toContain('暂时不能办理')
		}
	}
	expect((await get('/needs/')).status).toBe(200)
})

test('below a base path every address of the board is below it', async () => {
	const number = await onBoard()
	const files = { fetch: (address: string | URL) => env.ASSETS.fetch(String(address).replace('/kjj/', '/')) }
	const mounted = (path: string) => get(path, {}, { BASE: '/kjj/', ASSETS: files })
	for (const path of ['/kjj/needs/?state=open', `/kjj/needs/${number}/`, `/kjj/needs/${number}/help/`, `/kjj/needs/${number}/help/team/`]) {
		const answer = await mounted(path)
		expect(answer.status, path).toBe(200)
		const addresses = [...body(await answer.text()).matchAll(/(?:href|action|formaction)="([^"#][^"]*)"/g)].map(([, it]) => it)
		expect(addresses.length, path).toBeGreaterThan(0)
		expect(
			addresses.filter((it) => !it!.startsWith('/kjj/')),
			path,
		).toEqual([])
	}
	expect(((await (await mounted('/kjj/needs.json')).json()) as { needs: { url: string }[] }).needs[0]!.url).toBe(
		`http://localhost/kjj/needs/${number}/`,
	)
	const xml = new XMLParser().parse(await (await mounted('/kjj/needs.xml')).text())
	expect(xml.rss.channel.item.link).toBe(`http://localhost/kjj/needs/${number}/`)
	expect((await mounted('/needs/')).status).toBe(404)
})

test('addresses in the feeds are ours, not those of the Host header', async () => {
	await onBoard()
	const asked = new Request('http://evil.example/needs.json')
	const { default: worker } = await import('#functions/index.tsx')
	const answer = await worker.fetch(asked, { ...env, ...version(), ORIGIN: 'https://jiedui.example' })
	expect(await answer.text()).toMatch(/"url":"https:\/\/jiedui\.example\/needs\//)
	const unset = await worker.fetch(asked, { ...env, VERSION: { id: 'unset', tag: '', timestamp: '' } })
	expect(await unset.text()).not.toContain('evil')
})

test('我能帮忙 offers the three forms, each with the need and its programme filled in, posting to the usual address', async () => {
	const number = await onBoard()
	const choice = await textOf(`/needs/${number}/help/`)
	for (const [kind, name] of [
		['individual', '个人'],
		['team', '团队'],
		['legal-person', '法人'],
	]) {
		expect(choice).toContain(`<a href="/needs/${number}/help/${kind}/">${name}</a>`)
		const form = await textOf(`/needs/${number}/help/${kind}/`)
		expect(form).toContain(`action="/submissions/${kind}/"`)
		expect(form).toMatch(new RegExp(`name="forNeed"[^>]*value="${number}"`))
		expect(form).toMatch(/name="programme"[^>]*value="demo-open"[^>]*checked=""/)
	}
	expect((await get(`/needs/${number}/help/other/`)).status).toBe(404)
	expect((await get(`/needs/${number}/help/team/`, {}, { FORMS_CLOSED: '系统升级' })).status).toBe(200)
	expect(await (await get(`/needs/${number}/help/team/`, {}, { FORMS_CLOSED: '系统升级' })).text()).toContain('系统升级')
})

test('a need that is matched or closed can be read but not answered', async () => {
	const number = await onBoard()
	for (const [status, said] of [
		['matched', '已经有专家对接'],
		['closed', '已经办结'],
	] as const) {
		await reviewed(number, status)
		nth += 1
		const page = await textOf(`/needs/${number}/`)
		expect(page).toContain(said)
		expect(page).not.toContain('我能帮忙')
		const help = await get(`/needs/${number}/help/`, { redirect: 'manual' })
		expect([help.status, help.headers.get('location')]).toEqual([303, `/needs/${number}/`])
	}
})

test('the board does without the names of programmes when those cannot be had', async () => {
	const number = await onBoard()
	const ASSETS = { fetch: () => Promise.reject(new Error('gone')) }
	expect((await get('/needs/', {}, { ASSETS })).status).toBe(200)
	expect(await (await get(`/needs/${number}/`, {}, { ASSETS })).text()).toContain('<main id="main"><h1>')
})

test('POST /needs/ is still for filing, and the board takes no other method', async () => {
	const headers = { 'Sec-Fetch-Site': 'same-origin' }
	const refused = await get('/needs/', { method: 'DELETE', headers })
	expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'POST, GET, HEAD'])
	expect((await get('/needs.json', { method: 'POST', headers })).status).toBe(405)
	expect((await filed()).response.status).toBe(303)
})
