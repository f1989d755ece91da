import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { D1Database } from '@cloudflare/workers-types'
import { wholeBoard } from '#functions/board/filters.ts'
import { readBoard } from '#functions/board/store.ts'
import { testSecrets } from '../secrets.ts'
import { counted, type Rows } from './counted-database.ts'
import { needs, postedHeaders, postedNeed } from './made-need.ts'
import { moveArrival } from './stored-needs.ts'
import type { BundledWorker } from './worker-bundle.ts'

const onPage = 30
/** Under the setting of 300 in ten minutes, with the need that is measured and some to spare. */
const busy = 295
let clients = 0

/** The rows that whole requests to the Worker read and write, over a database with `size` needs made by `storeNeeds`. */
export async function rowsOfRequests(worker: BundledWorker, real: D1Database, size: number): Promise<Record<string, Rows>> {
	const { db, take } = counted(real)
	const ask = async (status: number, path: string, init: RequestInit = {}) => {
		const request = new Request(`http://localhost${path}`, { redirect: 'manual', ...init })
		const env = { ...testSecrets, DB: db, BASE: '/', ORIGIN: '', ASSETS: { fetch: fileOf } }
		take()
		const response = await worker.fetch(request, env as never)
		if (response.status !== status) throw new Error(`Cannot measure ${path}: ${response.status} ${await response.text()}`)
		return { response, text: await response.text(), rows: take() }
	}
	const post = (path: string, body: string) => ask(303, path, { method: 'POST', body, headers: postedHeaders(clients++) })
	const see = (path: string, response: Response) =>
		ask(200, path, { headers: { cookie: response.headers.get('set-cookie')!.split(';')[0]! } })

	// The first need of a day finds none before it.
	await post(needs.path, postedNeed(clients))
	await quieten(real)
	const filed = await post(needs.path, postedNeed(clients))
	const receipt = await see('/receipts/', filed.response)
	const code = /data-code="([0-9A-Z]{26})"/.exec(receipt.text)![1]!
	const opened = await post('/my/session/', `code=${code}`)
	const shown = await see('/my/case/', opened.response)
	await moveArrival(real, busy, new Date().toISOString())
	const filedBusy = await post(needs.path, postedNeed(clients))
	await moveArrival(real, busy)
	return {
		'a need filed': filed.rows,
		[`a need filed, ${busy} others in ten minutes`]: filedBusy.rows,
		'receipt shown': receipt.rows,
		'status: code typed': opened.rows,
		'status: case shown': shown.rows,
		'board, page 1': (await boardPage(1)).rows,
		...(size > 100 * onPage && { 'board, page 100': (await boardPage(100)).rows }),
	}

	async function boardPage(page: number) {
		const before = { list: wholeBoard, words: [], grams: [], after: undefined, limit: onPage * (page - 1) }
		const after = page === 1 ? '' : `?after=${(await readBoard(real, before)).next}`
		const asked = await ask(200, `/needs/${after}`)
		const found = new Set(asked.text.match(/XQ\d{8}-\d{4,6}/g)).size
		if (found !== onPage) throw new Error(`Cannot measure page ${page} of the board: it shows ${found} needs`)
		return asked
	}
}

/** As if nothing had been sent in for long: every size is measured at such a moment. */
async function quieten(db: D1Database): Promise<void> {
	await db.batch([
		db.prepare("UPDATE submissions SET received_at = '2020-01-01T00:00:00Z' WHERE received_at > '2020-12-31'"),
		db.prepare('DELETE FROM code_attempts'),
		db.prepare('DELETE FROM code_misses'),
	])
}

/** The test site's files, as the platform serves them. */
async function fileOf(address: string | URL): Promise<Response> {
	const path = join(needs.assets, new URL(address).pathname)
	const file = [path, join(path, 'index.html'), `${path}.html`].find((it) => existsSync(it) && /\.\w+$/.test(it))
	return file ? new Response(readFileSync(file)) : new Response(null, { status: 404 })
}
