/** How long to wait before the second and the third try, in milliseconds. */
const pauses = [50, 150]

/** What `work` comes to, tried up to three times as long as `mayTry` says so of what went wrong. */
export async function retried<T>(work: () => Promise<T>, mayTry: (error: unknown) => boolean): Promise<T> {
	for (const pause of pauses) {
		try {
			return await work()
		} catch (error) {
			if (!mayTry(error)) throw error
			await new Promise((wake) => setTimeout(wake, pause))
			// It may be too late by now.
			if (!mayTry(error)) throw error
		}
	}
	return work()
}

/** Whether D1 did nothing, because another was writing: it rolls the batch back. */
export function isBusy(error: unknown): boolean {
	return /SQLITE_BUSY|database is locked/.test(String(error))
}

/**
 * Whether D1 went away without saying whether it did what it was asked: what its documentation calls worth another try,
 * for what may be done twice (https://developers.cloudflare.com/d1/best-practices/retry-queries/). A database that has
 * too much to do is left alone.
 */
export function isLost(error: unknown): boolean {
	return /Network connection lost|caused object to be reset|reset because its code was updated/.test(String(error))
}
