import { defineMiddleware } from 'astro:middleware'

/** Hands every generated page to the search indexer, which works in its own thread while the next page is made (site/search/indexer.ts). */
export const onRequest = defineMiddleware(async ({ url }, next) => {
	const response = await next()
	const add = globalThis.jieduiIndex
	if (!add || !response.headers.get('Content-Type')?.startsWith('text/html')) return response
	const html = await response.text()
	await add(url.pathname, html)
	return new Response(html, response)
})
