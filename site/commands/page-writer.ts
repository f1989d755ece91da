import type { AstroPrerenderer } from 'astro'

/** The file of a page in the built site: Astro writes the page for 404 as a file of that name. */
export function pageFile(url: string, base: string): string {
	const path = decodeURI(url.slice(base.length))
	return path === '404/' ? '404.html' : `${path}index.html`
}

/**
 * Lets Astro render as usual, but hands each page on. Astro's own writing asks a pool of threads for every step, which
 * costs four times as much as doing it.
 * @param written given the address and the bytes of every page, which nobody else holds
 */
export function pageWriter(written: (url: string, bytes: ArrayBuffer) => void) {
	return (usual: AstroPrerenderer): AstroPrerenderer => ({
		...usual,
		name: 'page-writer',
		async render(request, options) {
			const rendered = await usual.render(request, options)
			const response = rendered instanceof Response ? rendered : rendered.response
			if (!response.headers.get('Content-Type')?.startsWith('text/html')) return rendered
			written(new URL(request.url).pathname, await response.arrayBuffer())
			// Nothing is left for Astro to write.
			return new Response(null)
		},
	})
}
