import type { Context } from 'hono'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { App } from './app.ts'
import { under } from './base.ts'
import { bareShell, pour, telephoneIn } from './shell.ts'

type Frame = { telephone?: string }
type Content = { title: string; status?: ContentfulStatusCode; body: JSX.Element | ((frame: Frame) => JSX.Element) }

/** Answers with a view inside the site's own frame, or inside a bare one when that cannot be had. */
export async function page(c: Context<App>, { title, body, status = 200 }: Content): Promise<Response> {
	const shell = await shellOf(c)
	const view = typeof body === 'function' ? body({ telephone: telephoneIn(shell) }) : body
	const main = await view.toString()
	return c.html(pour(shell, title, main), status)
}

async function shellOf(c: Context<App>): Promise<string> {
	try {
		const shell = await c.env.ASSETS.fetch(new URL(under(c.env.BASE, '/shell/'), c.req.url))
		return shell.ok ? await shell.text() : bareShell
	} catch {
		return bareShell
	}
}

/** A site path as a link under the base path. */
export function at(c: Context<App>, path: string): string {
	return under(c.env.BASE, path)
}
