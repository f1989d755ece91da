/** The path the portal is mounted at, `/` or `/kjj/`, whichever way it was written. */
export function basePath(base: string): string {
	const name = base.replace(/^\/+|\/+$/g, '')
	return name === '' ? '/' : `/${name}/`
}

/** A site path (`/health`) as it is asked for under the base path (`/kjj/health`). */
export function under(base: string, path: string): string {
	return basePath(base) + path.replace(/^\//, '')
}

/** The site path of a requested one, taken literally; nothing when it lies outside the base path. */
export function within(base: string, path: string): string | undefined {
	return path.startsWith(basePath(base)) ? path.slice(basePath(base).length - 1) : undefined
}
