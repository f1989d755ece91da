import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { ask, post } from '../ask.ts'
import { paired } from '../pairings/made.ts'
import { signedInAs } from '../staff/signed-in.ts'
import { emptied } from '../submissions/posted.ts'

// A programme with a region, as every real one has; the site shows its second notice, not its first.
const desk = '/desk/programmes/demo-closed'
const next = '接着办一次发布'

beforeEach(async () => {
	await env.DB.batch(['pairings', 'publicities', 'decisions'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)))
	await emptied()
})

async function notice(number: string, programme = 'demo-closed') {
	await env.DB.prepare(
		`INSERT INTO publicities (id, number, programme, title, published_on, from_day, to_day, days, office, contact, supervision)
		VALUES (?1, ?2, ?3, '示例公示', '2030-01-01', '2030-01-02', '2030-01-08', 5, '示例单位', '0578-2000000', '0578-2000001')`,
	)
		.bind(crypto.randomUUID(), number, programme)
		.run()
}
const read = async (path: string, cookie: string) => (await ask(path, { headers: { cookie } })).text()

test('beside the button that begins a notice stands that its page needs 发布, and the page after it leads there', async () => {
	await paired('approved')
	await env.DB.batch(['submissions', 'pairings'].map((table) => env.DB.prepare(`UPDATE ${table} SET programme = 'demo-closed'`)))
	const { cookie } = await signedInAs('publisher')
	const form = await read(`${desk}/approval/`, cookie)
	expect(form).toMatch(/开始公示\s*<\/button>[\s\S]{0,200}静态的公示页要等下一次“发布”才有/)
	const body = { title: '示例第一批结对名单公示', office: '示例单位 301 室', contact: '0578-2000000', supervision: '0578-2000001' }
	const begun = await post(`${desk}/publicities/`, body, { cookie })
	expect(begun.status).toBe(303)
	const page = await read(begun.headers.get('location')!, cookie)
	expect(page).toContain(next)
	expect(page).toContain(`href="${desk}/publication/">去发布`)
})

test('a notice that the site shows, or never will, leads to no 发布; nor is anyone led there who may not', async () => {
	await notice('GS20300101-01')
	await notice('GS20300101-02')
	await notice('GS20300101-03', 'demo-open')
	const { cookie } = await signedInAs('publisher')
	expect(await read(`${desk}/publicities/GS20300101-01/`, cookie)).toContain(next)
	expect(await read(`${desk}/publicities/GS20300101-02/`, cookie)).not.toContain(next)
	expect(await read('/desk/programmes/demo-open/publicities/GS20300101-03/', cookie)).not.toContain(next)
	const reviewer = await signedInAs('reviewer')
	expect(await read(`${desk}/publicities/GS20300101-01/`, reviewer.cookie)).not.toContain(next)
})
