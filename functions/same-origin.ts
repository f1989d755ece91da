type Asked = { site?: string; origin?: string }

/**
 * Whether an unsafe request was made by our own pages: Sec-Fetch-Site decides; a browser too old to send it
 * is judged by Origin; a request with neither is refused (reliability T2).
 */
export function fromOurPages({ site, origin }: Asked, ours: string): boolean {
	if (site !== undefined) return site === 'same-origin'
	return ours !== '' && origin === ours
}

/** Our origin: what is configured, never the Host header; on this machine itself, where we are asked for. */
export function ownOrigin(configured: string, url: string): string {
	const { hostname, origin } = new URL(url)
	if (configured !== '') return configured.replace(/\/$/, '')
	return ['localhost', '127.0.0.1', '[::1]'].includes(hostname) ? origin : ''
}
