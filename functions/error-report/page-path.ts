import { basePath } from '#functions/base.ts'

/**
 * The path of one of our pages from what a reader pasted: a whole address of this site or a path in it.
 * Only the path is kept, since a query may hold anything. Nothing when it is not ours.
 */
export function pagePath(pasted: string, origins: string[], base: string): string | undefined {
	const isWhole = /^https?:\/\//i.test(pasted)
	if (!isWhole && !/^\/(?!\/)/.test(pasted)) return undefined
	const here = 'https://portal.invalid'
	const url = URL.parse(pasted, here)
	const isOurs = url !== null && (isWhole ? origins : [here]).includes(url.origin)
	return isOurs && `${url.pathname}/`.startsWith(basePath(base)) ? url.pathname : undefined
}
