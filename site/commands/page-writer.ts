import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { AstroPrerenderer } from 'astro'

/** The file of a page in the built site: Astro writes the page for 404 as a file of that name. */
export function pageFile(url: string, base: string): string {
	const path = decodeURI(url.slice(base.length))
	return path === '404/' ? '404.html' : `${path}index.html`
}

/**
 * Lets Astro render as usual, but writes each page in one go and then tells of it. Astro's own writing asks a pool of
 * threads for every step, which costs four times as much as doing it.
 * @param written told the address of every page whose file is whole
 */
export function pageWriter(outDir: string, base: string, written: (url: string) => void) {
	return (usual: AstroPrerenderer): AstroPrerenderer => ({
		...usual,
		name: 'page-writer',
		async render(request, options) {
			const rendered = await usual.render(request, options)
			const response = rendered instanceof Response ? rendered : rendered.response
			if (!response.headers.get('Content-Type')?.startsWith('text/html')) return rendered
			const url = new URL(request.url).pathname
			const file = join(outDir, pageFile(url, base))
			mkdirSync(dirname(file), { recursive: true })
			writeFileSync(file, new Uint8Array(await response.arrayBuffer()))
			written(url)
			// Nothing is left for Astro to write.
			return new Response(null)
		},
	})
}
