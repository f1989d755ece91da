import type { Context } from 'hono'
import type { App } from '#functions/app.ts'
import { at } from '#functions/page.tsx'
import { ownOrigin } from '#functions/same-origin.ts'

/** What the platform keeps near its readers; nothing where there is none. */
type EdgeCache = { match(key: string): Promise<Response | undefined>; put(key: string, response: Response): Promise<void> }

/**
 * An answer that is the same for everyone: kept at the edge for a minute under its one address, however it was asked for.
 * What goes wrong is not kept.
 * @param path the site path with its query in normal order
 */
export async function forEveryone(c: Context<App>, path: string, make: () => Promise<Response>): Promise<Response> {
	const cache = (globalThis as { caches?: { default?: EdgeCache } }).caches?.default
	const key = keyOf(c, path)
	const kept = await cache?.match(key).catch(() => undefined)
	if (kept) return new Response(kept.body, kept)
	const made = await make()
	if (made.status !== 200) return made
	made.headers.set('Cache-Control', 'public, max-age=60')
	await cache?.put(key, made.clone()).catch(() => undefined)
	return made
}

/** A site path as a full address, the origin ours and not the one that was asked for. */
export function addressOf(c: Context<App>, path: string): string {
	return ownOrigin(c.env.ORIGIN, c.req.url) + at(c, path)
}

/** A new version has new style sheets, so it does not show pages of the old one. */
function keyOf(c: Context<App>, path: string): string {
	const key = new URL(at(c, path), c.req.url)
	key.searchParams.set('version', c.env.VERSION?.id ?? '')
	return key.href
}
