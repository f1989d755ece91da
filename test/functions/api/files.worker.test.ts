import { env } from 'cloudflare:workers'
import { beforeEach, expect, test, vi } from 'vitest'
import { fileAddresses } from '#functions/api/addresses.ts'
import { answers } from '#functions/api/answers.ts'
import { rowsOf } from '../ask.ts'
import { jpg, pdf, png } from '../attachments/samples.ts'
import { emptied } from '../submissions/posted.ts'
import { fieldsIn, file, problemIn, send } from './asked.ts'

const licence = '/api/files/need/licence'
const named = (name: string, type = 'application/pdf') => ({ 'Content-Type': type, 'File-Name': encodeURIComponent(name) })
const taken = async (response: Response) => answers.takenFile.parse(await response.json())

beforeEach(async () => {
	await emptied()
	await env.DB.prepare('DELETE FROM attachments').run()
})

test('a file is taken, named, and becomes part of the form that names it', async () => {
	const first = await send(licence, pdf, named('营业执照.pdf'))
	expect(first.status).toBe(201)
	const { id, ...told } = await taken(first)
	expect(told).toMatchObject({ name: '营业执照.pdf', kind: 'pdf', size: pdf.length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
	const key = crypto.randomUUID()
	for (let time = 0; time < 2; time++) expect((await file('need', { creditCode: undefined, licence: [id] }, key)).status).toBe(201)
	expect(await rowsOf('attachments')).toMatchObject([{ id, state: 'filed' }])
	expect(JSON.stringify(await rowsOf('attachments'))).not.toContain('执照')
	expect(await env.FILES.get(`attachments/${id}`)).not.toBeNull()
})

test('every field that takes files has an address, and takes its kinds alone', async () => {
	expect(fileAddresses.map(({ path }) => path)).toContain('/api/files/team/agreementFiles')
	for (const { path } of fileAddresses) {
		expect((await send(path, jpg, named('照片.jpg', 'image/jpeg'))).status, path).toBe(201)
		const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
		expect((await send(path, 'x', named('x.docx', docx))).status, path).toBe(path.endsWith('agreementFiles') ? 422 : 415)
		for (const type of ['text/html', 'application/zip', 'application/json', 'image/svg+xml', 'application/pdf; x=y'])
			expect((await send(path, pdf, named('x.pdf', type))).status, type).toBe(415)
	}
})

test('a file that is not what it says is refused, and nothing is kept of it', async () => {
	const wrong: [body: string | Uint8Array, name: string, type?: string][] = [
		['MZ not a pdf', 'x.pdf'],
		['', 'x.pdf'],
		[png, 'x.pdf'],
		[pdf, 'x.exe'],
		[pdf, 'x'],
	]
	for (const [body, name] of wrong) {
		const response = await send(licence, body, named(name))
		expect(response.status, name).toBe(422)
		expect((await problemIn(response)).errors![0]!.message).toContain(`“${name}”没有收到`)
	}
	expect(await fieldsIn(await send(licence, pdf, { 'Content-Type': 'application/pdf', 'File-Name': '%D6%D0.pdf' }))).toEqual(['File-Name'])
	expect(await rowsOf('attachments')).toEqual([])
})

test('a file without a name gets one', async () => {
	expect((await taken(await send(licence, png, { 'Content-Type': 'image/png' }))).name).toBe('附件.png')
})

test('a file over 10 MB is stopped while it arrives', async () => {
	let given = 0
	const endless = new ReadableStream<Uint8Array>({
		pull(controller) {
			given += 1024 * 1024
			controller.enqueue(new Uint8Array(1024 * 1024))
		},
	})
	expect((await send(licence, endless, named('x.pdf'))).status).toBe(413)
	expect(given).toBeLessThan(13 * 1024 * 1024)
	expect(await rowsOf('attachments')).toEqual([])
})

test('a file of another submission, a made-up one and one too many are refused by path', async () => {
	const ids: string[] = []
	for (const bytes of [pdf, png, jpg]) {
		const [type, ending] = bytes === pdf ? ['application/pdf', 'pdf'] : bytes === png ? ['image/png', 'png'] : ['image/jpeg', 'jpg']
		ids.push((await taken(await send(licence, bytes, named(`a.${ending}`, type)))).id)
	}
	expect((await file('need', { licence: [ids[0]] })).status).toBe(201)
	const foreign = await file('need', { title: '拿别人的文件来提交', licence: [ids[0]] })
	expect([422, 409]).toContain(foreign.status)
	expect(await fieldsIn(await file('need', { title: '用没有的文件提交', licence: ['0'.repeat(26)] }))).toEqual(['licence'])
	expect(await fieldsIn(await file('need', { title: '用太多的文件提交', licence: ids }))).toEqual(['licence'])
	expect(await fieldsIn(await file('need', { title: '用不是编号的提交', licence: ['x'] }))).toEqual(['licence'])
	expect(await rowsOf('submissions')).toHaveLength(1)
})

test('without a place for files, or while forms are closed, none is taken', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	for (const bindings of [{ FILES: undefined }, { FORMS_CLOSED: '维护' }, { FILES: { put: () => Promise.reject(new Error('gone')) } }])
		expect((await send(licence, pdf, named('x.pdf'), bindings)).status).toBe(503)
	logged.mockRestore()
})
