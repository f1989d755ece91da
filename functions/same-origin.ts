type Asked = { site?: string; origin?: string }

/**
 * Whether an unsafe request was made by our own pages: Sec-Fetch-Site decides; a browser too old to send it
 * is judged by Origin; a request with neither is refused (reliability T2).
 */
export function fromOurPages({ site, origin }: Asked, ours: string): boolean {
	if (site !== undefined) return site === 'same-origin'
	return ours !== '' && origin === ours
}

/** What a page of another site can post without asking first (Fetch: CORS-safelisted), or by leaving the type out. */
const unasked = /^\s*(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(;|$)/i

/**
 * Whether an unsafe request may come to the API: one that our own pages made, or a program's, which sends neither header.
 * Browsers send at least Origin when another site's page posts, and the API reads no cookie; even so, a program must
 * send a type that no page could have sent unasked (docs/decisions/json-api.md).
 */
export function mayCallApi({ type = '', ...asked }: Asked & { type?: string }, ours: string): boolean {
	if (asked.site !== undefined || asked.origin !== undefined) return fromOurPages(asked, ours)
	return type.trim() !== '' && !unasked.test(type)
}

/** Our origin: what is configured, never the Host header; on this machine itself, where we are asked for. */
export function ownOrigin(configured: string, url: string): string {
	const { hostname, origin } = new URL(url)
	if (configured !== '') return configured.replace(/\/$/, '')
	return ['localhost', '127.0.0.1', '[::1]'].includes(hostname) ? origin : ''
}
