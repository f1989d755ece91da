import { env } from 'cloudflare:workers'
import type { Cell } from '#functions/batch/spreadsheet.ts'
import { noticeVersion } from '#schemas/privacy-notice.ts'
import { ask, post } from '../ask.ts'
import { cookieOf } from '../submissions/posted.ts'
import { changed, header, xlsx } from './sheets.ts'

type Sent = { name?: string; more?: Record<string, string>; without?: string[]; files?: File[] }

/** A need of the open programme, as it is typed into a row. */
export function need(title: string, cells: Record<string, Cell> = {}): Cell[] {
	return changed({ programme: '示例征集', title, ...cells })
}

/** A spreadsheet with these rows below the header. */
export function sheet(...rows: Cell[][]): Promise<Uint8Array> {
	return xlsx([header, ...rows])
}

/** Uploads a spreadsheet as a browser does. */
export async function upload(bytes: Uint8Array, { name = '需求.xlsx', more = {}, without = [], files }: Sent = {}, bindings = {}) {
	const form = new FormData()
	const answers = { noticeVersion, noticeAccepted: 'yes', submissionKey: '', startedAt: '', homepageUrl: '', ...more }
	for (const [key, value] of Object.entries(answers)) if (!without.includes(key)) form.append(key, value)
	for (const file of files ?? [new File([bytes as BlobPart], name)]) form.append('sheet', file)
	const request = new Request('http://localhost/', { method: 'POST', body: form })
	return post('/batches/', await request.arrayBuffer(), { 'Content-Type': request.headers.get('content-type')! }, bindings)
}

/** A spreadsheet uploaded and opened: its cookie, the page of its results, and the id of what is kept. */
export async function checked(bytes: Uint8Array, sent: Sent = {}) {
	const response = await upload(bytes, sent)
	const cookie = cookieOf(response)
	const page = await textOf(cookie)
	const id = cookie.split('=')[1]!.split('.')[0]!
	return { response, cookie, page, id }
}

export async function textOf(cookie: string, path = '/batches/'): Promise<string> {
	return (await ask(path, { headers: { cookie } })).text()
}

/** Presses the button that files the good rows. */
export function press({ cookie, id }: { cookie: string; id: string }, bindings = {}) {
	return post('/batches/filing/', { batch: id }, { cookie }, bindings)
}

/** The receipt codes on a page. */
export function codesIn(page: string): string[] {
	return [...page.matchAll(/<code>([0-9A-Z-]{32})<\/code>/g)].map(([, code]) => code!)
}

/** Everything stored in the tables and in the file store, as text. */
export async function everythingStored(): Promise<string> {
	const tables = ['submissions', 'attachments', 'consents', 'fingerprints', 'outbox', 'events']
	const rows = await Promise.all(tables.map(async (table) => (await env.DB.prepare(`SELECT * FROM ${table}`).all()).results))
	const texts = await Promise.all((await keysStored()).map(async (key) => new Response((await env.FILES.get(key))!.body).text()))
	return JSON.stringify([rows, texts])
}

/** What lies in the file store, by its keys. */
export async function keysStored(): Promise<string[]> {
	return (await env.FILES.list()).objects.map(({ key }) => key)
}
