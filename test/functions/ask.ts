import { env } from 'cloudflare:workers'
import type { Bindings } from '#functions/app.ts'
import worker from '#functions/index.tsx'

const form = 'application/x-www-form-urlencoded'
let clients = 0

/** Asks the Worker, with another database when one is given. */
export function ask(path: string, init?: RequestInit, changes: Partial<Bindings> = {}) {
	return worker.fetch(new Request(`http://localhost${path}`, init), { ...env, ...changes })
}

/** Posts a form as a browser does, each time from another address. */
export function post(path: string, body: BodyInit | Record<string, string>, headers: Record<string, string> = {}, changes = {}) {
	const sent =
		Object.getPrototypeOf(body) === Object.prototype ? new URLSearchParams(body as Record<string, string>).toString() : (body as BodyInit)
	const client = { 'CF-Connecting-IP': `198.51.100.${clients++}` }
	const asABrowser = { 'Content-Type': form, 'Sec-Fetch-Site': 'same-origin', ...client, ...headers }
	return ask(path, { method: 'POST', body: sent, headers: asABrowser }, changes)
}

/** All rows of a table. */
export async function rowsOf(table: string): Promise<Record<string, unknown>[]> {
	return (await env.DB.prepare(`SELECT * FROM ${table} ORDER BY rowid`).all()).results
}
