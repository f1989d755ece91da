import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { ask, post, rowsOf } from '../ask.ts'
import { pdf } from '../attachments/samples.ts'
import { signedInAs } from '../staff/signed-in.ts'
import { posted } from '../submissions/posted.ts'
import { aCase, aTeam } from './cases.ts'

const page = async (path: string, cookie: string) => (await ask(path, { headers: { cookie } })).text()
const eventsOf = async (subject: string) => (await rowsOf('events')).filter((it) => it.subject === subject)

test('GET /desk/cases/:number/ shows the answers with every contact masked, and notes who looked', async () => {
	const { cookie, actor } = await signedInAs('auditor')
	const { number, path } = await aCase()
	const text = await page(path, cookie)
	expect(text).toContain('薄壁管焊缝气孔率偏高的工艺改进')
	expect(text).toContain('138****0000')
	for (const secret of ['13800000000', 'someone@', '保密的配方']) expect(text, secret).not.toContain(secret)
	expect(text).not.toContain('<form class="form"')
	expect((await eventsOf(number)).at(-1)).toMatchObject({ action: 'case_viewed', actor })
})

test('a contact is shown one at a time, with a reason, and the log says which without saying what', async () => {
	const { cookie, actor } = await signedInAs('reviewer')
	const { number, path } = await aCase()
	const response = await post(`${path}contacts/`, { field: 'contactMobile', revealReason: '电话核实需求' }, { cookie })
	expect(response.status).toBe(200)
	expect(response.headers.get('cache-control')).toBe('no-store')
	const text = await response.text()
	expect(text).toContain('<strong class="revealed">13800000000</strong>')
	for (const other of ['someone@example', '保密的配方']) expect(text, other).not.toContain(other)
	const told = (await eventsOf(number)).at(-1)
	expect(told).toMatchObject({
		action: 'contact_revealed',
		actor,
		detail: JSON.stringify({ field: 'contactMobile', reason: '电话核实需求' }),
	})
	expect(JSON.stringify(await rowsOf('events'))).not.toContain('13800000000')
	expect(await page(path, cookie)).not.toContain('13800000000')
})

test('members of a team are shown one by one', async () => {
	const { cookie } = await signedInAs('reviewer')
	const { path } = await aTeam()
	const text = await (await post(`${path}contacts/`, { field: 'members.1.mobile', revealReason: '电话核实' }, { cookie })).text()
	expect(text).toContain('<strong class="revealed">13800000002</strong>')
	for (const other of ['13800000001', 'a@example.com']) expect(text, other).not.toContain(other)
})

test('without a reason, or of what is no secret, nothing is shown and nothing counted', async () => {
	const { cookie, id } = await signedInAs('reviewer')
	const { path } = await aCase()
	expect((await post(`${path}contacts/`, { field: 'contactMobile' }, { cookie })).status).toBe(422)
	for (const field of ['title', 'nothing', '__proto__', 'members.0.mobile'])
		expect((await post(`${path}contacts/`, { field, revealReason: '电话核实' }, { cookie })).status, field).toBe(409)
	expect((await rowsOf('contact_reveals')).filter(({ staff }) => staff === id)).toEqual([])
})

test('fifty contacts a day and no more, also when asked for at once', async () => {
	const { cookie, id } = await signedInAs('reviewer')
	const { path, number } = await aCase()
	const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
	await env.DB.prepare('INSERT INTO contact_reveals VALUES (?, ?, 45)').bind(id, day).run()
	const ask = () => post(`${path}contacts/`, { field: 'contactMobile', revealReason: '电话核实' }, { cookie })
	const statuses = (await Promise.all(Array.from({ length: 12 }, ask))).map(({ status }) => status)
	expect(statuses.filter((status) => status === 200)).toHaveLength(5)
	expect(statuses.filter((status) => status === 409)).toHaveLength(7)
	expect((await eventsOf(number)).filter(({ action }) => action === 'contact_revealed')).toHaveLength(5)
	// The next day is another.
	await env.DB.prepare("UPDATE contact_reveals SET day = '2026-01-01' WHERE staff = ?").bind(id).run()
	expect((await ask()).status).toBe(200)
})

test('applicants are told what happened to their case, not what the desk does within itself', async () => {
	const { cookie } = await signedInAs('reviewer')
	const { path, applicant } = await aCase()
	await page(path, cookie)
	await post(`${path}labels/`, { label: '待现场核实' }, { cookie })
	await post(`${path}notes/`, { text: '一条备注' }, { cookie })
	await post(`${path}contacts/`, { field: 'contactMobile', revealReason: '电话核实' }, { cookie })
	await post(`${path}return/`, { version: '1', missing: '请写明现在的气孔率' }, { cookie })
	const told = await page('/my/case/', applicant)
	expect([...told.matchAll(/<\/time> ([^<]+)/g)].map(([, what]) => what)).toEqual(['已退回，请补正', '已提交，等待审核'])
})

test('duplicates are found by code, telephone and name, and lead to each other', async () => {
	const { cookie } = await signedInAs('reviewer')
	const mobile = { contactMobile: '13877776666', contactTel: undefined, email: undefined }
	const own = { name: '名字独一的示例单位', orgKind: 'park', creditCode: undefined, ...mobile }
	const first = await aCase({ ...own, title: '第一次提交' })
	const byPhone = await aCase({ ...own, name: '换了名字的示例单位', title: '电话相同的一件' })
	const byName = await aCase({ ...own, contactMobile: '13877775555', title: '名称相同的一件' })
	const text = await page(first.path, cookie)
	const listed = (number: string) =>
		new RegExp(`<a href="/desk/cases/${number}/">${number}</a>[\\s\\S]*?<span class="due-soon">([^<]*)<`).exec(text)?.[1]
	expect(listed(byPhone.number)).toBe('电话相同')
	expect(listed(byName.number)).toBe('名称相同')
	expect(text).not.toContain('统一社会信用代码相同')
	const limited = await signedInAs({ role: 'reviewer', programme: 'demo-open' })
	await env.DB.prepare("UPDATE submissions SET programme = 'demo-closed' WHERE id = ?").bind(byPhone.id).run()
	expect(await page(first.path, limited.cookie)).not.toContain(byPhone.number)
})

test('what is beyond someone’s reach is not there for them, in whatever way they ask', async () => {
	const { path, id } = await aCase({ region: '示例一区' })
	const beyond = [
		await signedInAs({ role: 'reviewer', region: '示例二区' }),
		await signedInAs({ role: 'reviewer', programme: 'another' }),
		await signedInAs({ role: 'reviewer', region: '示例二区' }, { role: 'leader', programme: 'another' }),
	]
	const bodies: Record<string, Record<string, string>> = {
		acceptance: { version: '1' },
		return: { version: '1', missing: '请写明现在的气孔率' },
		rejection: { version: '1', reason: '与征集的方向不符' },
		merger: { version: '1', into: 'XQ20260101-0001' },
		handover: { to: beyond[0]!.id, handoverReason: '我来办' },
		notes: { text: '一条备注' },
		labels: { label: '标签' },
		'labels/removal': { label: '标签' },
		contacts: { field: 'contactMobile', revealReason: '电话核实' },
	}
	const absent = await (await ask('/desk/cases/XQ20990101-0001/', { headers: { cookie: beyond[0]!.cookie } })).text()
	for (const { cookie } of beyond) {
		const shown = await ask(path, { headers: { cookie } })
		expect(shown.status).toBe(404)
		expect(await shown.text()).toBe(absent)
		for (const [action, body] of Object.entries(bodies))
			expect((await post(`${path}${action}/`, body, { cookie })).status, action).toBe(404)
	}
	expect(await env.DB.prepare('SELECT status, version FROM submissions WHERE id = ?').bind(id).first()).toEqual({
		status: 'submitted',
		version: 1,
	})
	for (const table of ['case_notes', 'case_labels', 'case_holders'])
		expect(
			(await rowsOf(table)).filter(({ submission }) => submission === id),
			table,
		).toEqual([])
})

test('whoever reads a case by one role cannot decide it by another that does not reach it', async () => {
	const { cookie } = await signedInAs({ role: 'leader' }, { role: 'reviewer', region: '示例二区' })
	const { path } = await aCase({ region: '示例一区' })
	expect((await ask(path, { headers: { cookie } })).status).toBe(200)
	expect((await post(`${path}acceptance/`, { version: '1' }, { cookie })).status).toBe(404)
})

test('a file goes out to be saved, to those whose roles reach its case', async () => {
	const { cookie } = await signedInAs('reviewer')
	const form = new FormData()
	for (const [name, value] of posted('individual')) form.append(name, value)
	form.append('recommendForm', new File([pdf as BlobPart], '推荐表（示例）.pdf'))
	const request = new Request('http://localhost/', { method: 'POST', body: form })
	const type = request.headers.get('content-type')!
	expect((await post('/submissions/individual/', await request.arrayBuffer(), { 'Content-Type': type })).status).toBe(303)
	const sql = "SELECT a.id, s.number FROM attachments a JOIN submissions s ON s.id = a.submission WHERE s.form = 'individual'"
	const { id, number } = (await env.DB.prepare(sql).first<{ id: string; number: string }>())!
	const path = `/desk/cases/${number}/files/${id}`
	expect(await page(`/desk/cases/${number}/`, cookie)).toContain(`href="${path}"`)
	const response = await ask(path, { headers: { cookie } })
	expect(response.status).toBe(200)
	expect(response.headers.get('content-disposition')).toContain(
		`filename*=UTF-8''${encodeURIComponent('推荐表（示例）.pdf').replace('（', '%EF%BC%88')}`,
	)
	expect(response.headers.get('content-security-policy')).toContain('sandbox')
	expect(new Uint8Array(await response.arrayBuffer())).toEqual(pdf)
	expect((await eventsOf(number)).at(-1)).toMatchObject({ action: 'file_downloaded', detail: JSON.stringify({ file: id }) })
	const other = await aCase()
	expect((await ask(`${other.path}files/${id}`, { headers: { cookie } })).status).toBe(404)
	const beyond = await signedInAs({ role: 'reviewer', programme: 'another' })
	expect((await ask(path, { headers: { cookie: beyond.cookie } })).status).toBe(404)
})
