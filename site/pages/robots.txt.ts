import type { APIRoute } from 'astro'
import { absolute, href } from '../record/portal.ts'

const closed = ['/shell/', '/styleguide/', '/self-check/', '/desk/', '/my/', '/api/']

export const GET: APIRoute = () =>
	new Response(`User-agent: *\n${closed.map((path) => `Disallow: ${href(path)}`).join('\n')}\nSitemap: ${absolute('/sitemap-index.xml')}\n`)
