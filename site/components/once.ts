const made = new Map<string, Promise<string>>()

/** What `make` gives the first time `name` is asked for, and the same ever after; made anew each time under `npm run dev`. */
export function once(name: string, make: () => Promise<string>): Promise<string> {
	const html = (!import.meta.env.DEV && made.get(name)) || make()
	made.set(name, html)
	return html
}
