import { defineMiddleware } from 'astro:middleware'

/** Tells the thread that indexes and inspects pages of each one made (site/search/indexer.ts). It reads the file when Astro has written it. */
export const onRequest = defineMiddleware(async ({ url }, next) => {
	const response = await next()
	if (response.headers.get('Content-Type')?.startsWith('text/html')) globalThis.jieduiIndex?.(url.pathname)
	return response
})
