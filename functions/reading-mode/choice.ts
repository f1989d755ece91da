import { type Mode, modes } from './rules.ts'

/** The modes a cookie names. */
export function chosen(cookie: string | undefined): Mode[] {
	return modes.filter((mode) => cookie?.split('.').includes(mode))
}

/** The modes after a button was pressed: `large` and `contrast` switch on and off, anything else clears. */
export function press(current: Mode[], button: string): Mode[] {
	if (!modes.some((mode) => mode === button)) return []
	return modes.filter((mode) => current.includes(mode) !== (mode === button))
}

/**
 * Where to go back to: the path of the page that was left, when it is one of ours, else home.
 * A path that begins with two slashes would lead to another site.
 */
export function wayBack(referer: string | undefined, url: string, home: string): string {
	const from = referer !== undefined && URL.canParse(referer) ? new URL(referer) : undefined
	if (from?.origin !== new URL(url).origin || from.pathname.startsWith('//')) return home
	return from.pathname.startsWith(home) ? from.pathname + from.search : home
}
