import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { zipListing } from '#functions/attachments/zip-listing.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { filedPair, paired } from '../pairings/made.ts'
import { signedInAs } from '../staff/signed-in.ts'
import { emptied } from '../submissions/posted.ts'

const page = '/desk/programmes/demo-open/publication/'

beforeEach(async () => {
	await env.DB.prepare('DELETE FROM pairings').run()
	await emptied()
})

async function opened(...given: Parameters<typeof signedInAs>) {
	const { cookie } = await signedInAs(...given)
	const response = await ask(page, { headers: { cookie } })
	return { cookie, status: response.status, text: await response.text() }
}

test('a publisher sees what the next issue would change, and takes it as files', async () => {
	const number = await paired('effective')
	const { cookie, status, text } = await opened('publisher')
	expect(status).toBe(200)
	expect(text).toContain('新增 1 对')
	expect(text).toContain(number.toLowerCase())
	const file = await post(`${page}file/`, {}, { cookie })
	expect(file.headers.get('content-type')).toBe('application/zip')
	expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="demo-open-\d{4}-\d\d-\d\d\.zip"$/)
	const bytes = new TextDecoder('latin1').decode(await file.arrayBuffer())
	expect(bytes).toContain('content/programmes/demo-open/pairings.csv')
	expect((await rowsOf('events')).at(-1)).toMatchObject({ action: 'publication_taken', subject: 'demo-open' })
})

/** The names of the files in a zip. */
async function namesIn(zip: Response): Promise<string[]> {
	return zipListing(new Uint8Array(await zip.arrayBuffer()))!.map(({ name }) => name)
}

test('the first issue says which line is to be set by hand, on the page and beside the files; a later one does not', async () => {
	await paired('effective')
	const first = await opened('publisher')
	expect(first.text).toContain('把 programme.mdx 里 pairings 的 published 改成')
	const names = await namesIn(await post(`${page}file/`, {}, { cookie: first.cookie }))
	expect(names).toEqual(['说明.txt', ...['pairings', 'pairings-history'].map((name) => `content/programmes/demo-open/${name}.csv`)])
	// The site shows a table of this one already.
	const later = '/desk/programmes/demo-closed/publication/'
	const text = await (await ask(later, { headers: { cookie: first.cookie } })).text()
	expect(text).toContain('programmes/demo-closed/pairings.csv')
	expect(text).not.toContain('programme.mdx')
	expect(await namesIn(await post(`${later}file/`, {}, { cookie: first.cookie }))).toEqual(['content/programmes/demo-closed/pairings.csv'])
})

test('nothing secret and nothing unagreed is on the page', async () => {
	await paired('effective', await filedPair({ title: '不外泄的标题一' }, { name: '不同意者', publishConsent: undefined }))
	const { text } = await opened('publisher')
	expect(text).toContain('特派员没有同意公布')
	expect(text).not.toMatch(/不同意者|1380000000|someone@example|保密的配方/)
})

test('a pair that has not taken effect is not published', async () => {
	for (const state of ['proposed', 'confirmed', 'approved', 'in_publicity', 'publicised', 'objection_upheld'] as const) await paired(state)
	expect((await opened('publisher')).text).toContain('没有变化')
})

test('a telephone number in a name stops the issue, on the page and at the download', async () => {
	await paired('effective', await filedPair({ name: '示例公司13900000000' }))
	const { cookie, text } = await opened('publisher')
	expect(text).toContain('手机号码')
	expect(text).not.toContain('下载内容文件')
	expect((await post(`${page}file/`, {}, { cookie })).status).toBe(409)
})

test('who may not publish sees nothing: other roles, other programmes, one region only', async () => {
	const number = (await paired('effective')).toLowerCase()
	for (const role of ['reviewer', 'leader', 'auditor'] as const) expect((await opened(role)).status).toBe(403)
	expect((await opened({ role: 'publisher', programme: 'other', region: null })).status).toBe(403)
	const regional = await opened({ role: 'publisher', programme: null, region: '示例区' })
	expect(regional.text).not.toContain(number)
	expect((await ask(page)).status).toBe(303)
})
