import type { Keys } from './token.ts'

/** The keys last fetched from an address, and when they were last asked for, in milliseconds. */
export type KeyCache = { url: string; keys: Keys | undefined; fetchedAt: number; askedAt: number }

const hour = 3_600_000
const minute = 60_000

/** The keys to check with: those of the last hour. Older ones are worth nothing, so that a dead address shuts the door. */
export function keysIn(cache: KeyCache | undefined, url: string, now: number): Keys | undefined {
	return cache?.url === url && now - cache.fetchedAt < hour ? cache.keys : undefined
}

/** Whether to fetch: nothing usable is there, or a token names a key we do not know. At most once a minute. */
export function mayFetch(cache: KeyCache | undefined, url: string, now: number): boolean {
	return cache?.url !== url || now - cache.askedAt >= minute
}
