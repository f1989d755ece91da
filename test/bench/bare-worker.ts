import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { quiet, stop } from '#site/commands/serve.ts'

/** The least a Worker can do with a form: keep so much of it in one row, and lead on. */
const source = `export default {
	async fetch(request, { DB, BYTES, LIMIT }) {
		if (request.method === 'POST') {
			await LIMIT?.limit({ key: request.headers.get('CF-Connecting-IP') })
			const text = await request.text()
			await DB.prepare('INSERT INTO forms (id, text) VALUES (?, ?)').bind(crypto.randomUUID(), text.slice(0, Number(BYTES))).run()
			return new Response(null, { status: 303, headers: { Location: '/receipts/' } })
		}
		await DB.prepare('CREATE TABLE IF NOT EXISTS forms (id TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT').run()
		return Response.json(await DB.prepare('SELECT count(*) AS stored, avg(length(text)) AS bytes FROM forms').first())
	},
}
`

/**
 * Starts the bare Worker with a local D1 of its own in `folder`, through the same wrangler as the portal.
 * @param bytes how much of each form it keeps
 * @param site folder of a site to stand behind, counting its clients, as the portal does; without one it has nothing but D1
 * @returns the process, once the address answers
 */
export async function serveBare(folder: string, port: number, bytes: number, site?: string): Promise<ChildProcess> {
	writeFileSync(join(folder, 'index.js'), source)
	writeFileSync(
		join(folder, 'wrangler.toml'),
		`name = "bare"
main = "index.js"
compatibility_date = "2026-10-01"
send_metrics = false
vars = { BYTES = "${bytes}" }
[[d1_databases]]
binding = "DB"
database_name = "bare"
database_id = "bare"
${site ? asPortal(site) : ''}`,
	)
	const settings = ['--ip', '127.0.0.1', '--port', String(port), '--inspector-port', '0', '--log-level', 'warn', '--persist-to', folder]
	const worker = spawn(
		'wrangler',
		['dev', '--config', join(folder, 'wrangler.toml'), '--show-interactive-dev-session=false', ...settings],
		{
			env: { ...process.env, ...quiet },
			stdio: 'ignore',
			detached: true,
		},
	)
	for (let waited = 0; waited < 120; waited += 1) {
		if ((await fetch(`http://127.0.0.1:${port}/stored`).catch(() => undefined))?.ok) return worker
		await new Promise((wake) => setTimeout(wake, 500))
	}
	stop(worker)
	throw new Error('The bare Worker did not answer within a minute')
}

/** Locally the platform's routing runs in Workers beside ours, and its count of clients in an SQLite database of its own. */
function asPortal(site: string): string {
	return `[assets]
directory = ${JSON.stringify(site)}
not_found_handling = "none"
[[ratelimits]]
name = "LIMIT"
namespace_id = "1001"
simple = { limit = 20, period = 60 }
`
}

/** How many forms it has stored, each of which must be so many bytes. */
export async function storedBare(port: number, bytes: number): Promise<number> {
	const answer = await fetch(`http://127.0.0.1:${port}/stored`)
	if (!answer.ok) throw new Error(`The bare Worker answers ${answer.status}`)
	const kept = (await answer.json()) as { stored: number; bytes: number }
	if (kept.bytes !== bytes) throw new Error(`The bare Worker keeps ${kept.bytes} bytes of each form, not ${bytes}`)
	return kept.stored
}
