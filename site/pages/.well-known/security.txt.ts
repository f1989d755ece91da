import type { APIRoute } from 'astro'
import { absolute, portal } from '../../record/portal.ts'
import { today } from '../../record/today.ts'

/** RFC 9116. Lapses a year after the build: a site nobody rebuilds should not promise an answer. */
export const GET: APIRoute = () => {
	const lapses = `${Number(today.slice(0, 4)) + 1}${today.slice(4).replace('-02-29', '-02-28')}T00:00:00+08:00`
	const contacts = [portal.email && `mailto:${portal.email}`, absolute('/report-error/')].filter(Boolean)
	return new Response(
		[
			...contacts.map((it) => `Contact: ${it}`),
			`Expires: ${lapses}`,
			'Preferred-Languages: zh, en',
			`Canonical: ${absolute('/.well-known/security.txt')}`,
			'',
		].join('\n'),
	)
}
