import type { APIRoute } from 'astro'
import { href, portal } from '../record/portal.ts'

export const GET: APIRoute = () =>
	new Response(
		JSON.stringify({
			name: `${portal.name} · ${portal.tagline}`,
			short_name: portal.name,
			lang: 'zh-CN',
			start_url: href('/'),
			scope: href('/'),
			display: 'browser',
			background_color: '#fbfaf7',
			theme_color: '#1d4e5f',
			icons: [{ src: href('/icon.svg'), sizes: 'any', type: 'image/svg+xml' }],
		}),
		{ headers: { 'Content-Type': 'application/manifest+json; charset=utf-8' } },
	)
