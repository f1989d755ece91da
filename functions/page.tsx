import type { Context } from 'hono'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { App } from './app.ts'
import { under } from './base.ts'
import { bareShell, pour, telephoneIn } from './shell.ts'

type Frame = { telephone?: string }
type Content = {
	title: string
	status?: ContentfulStatusCode
	body: JSX.Element | ((frame: Frame) => JSX.Element)
	/** The built frame of this kind of page, and what its head has markers for. */
	shell?: string
	head?: Record<string, string>
}

/** Answers with a view inside the site's own frame, or inside a bare one when that cannot be had. */
export async function page(c: Context<App>, { title, body, status = 200, shell: path = '/shell/', head }: Content): Promise<Response> {
	const shell = await shellOf(c, path)
	const view = typeof body === 'function' ? body({ telephone: telephoneIn(shell) }) : body
	const main = await view.toString()
	return c.html(pour(shell, title, main, head), status)
}

async function shellOf(c: Context<App>, path: string): Promise<string> {
	try {
		const shell = await c.env.ASSETS.fetch(new URL(under(c.env.BASE, path), c.req.url))
		return shell.ok ? await shell.text() : bareShell
	} catch {
		return bareShell
	}
}

/** A site path as a link under the base path. */
export function at(c: Context<App>, path: string): string {
	return under(c.env.BASE, path)
}
