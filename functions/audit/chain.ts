import { shanghaiDay } from '#functions/shanghai.ts'

/** An event as stored. */
export type EventRow = { id: number; at: string; actor: string; action: string; subject: string; detail: string }
/** An event's place in the chain. */
export type Link = { id: number; hash: string }
/** A stretch of the chain within one day, and the hash it ends with. */
export type Seal = { fromId: number; toId: number; day: string; hash: string }
export type SignedSeal = Seal & { mac: string }

/** What the first day begins from. */
export const genesis = '0'.repeat(64)

/**
 * The hash of an event: SHA-256, in hexadecimal, of the hash before it, a line feed, and the event as a JSON array of id,
 * at, actor, action, subject and detail (the stored text).
 */
export function linkHash(before: string, { id, at, actor, action, subject, detail }: EventRow): Promise<string> {
	return sha256(`${before}\n${JSON.stringify([id, at, actor, action, subject, detail])}`)
}

/** What a day's first event follows: SHA-256 of the day, a line feed, and the last hash of the day before. */
export function dayStart(day: string, before: string): Promise<string> {
	return sha256(`${day}\n${before}`)
}

/** What the first event of a seal follows, given the seal before. */
export function startOfSeal(day: string, last: Seal | undefined): Promise<string> | string {
	return last?.day === day ? last.hash : dayStart(day, last?.hash ?? genesis)
}

/**
 * The links and seals of events that have none yet, in the order of their ids. An event belongs to its own day, but never
 * to one before the last seal's or after `today`: then the days of the chain follow one another whatever clocks said.
 */
export async function chained(rows: EventRow[], last: Seal | undefined, today: string): Promise<{ links: Link[]; seals: Seal[] }> {
	const links: Link[] = []
	const seals: Seal[] = []
	for (const row of rows) {
		const before = seals.at(-1) ?? last
		const day = clamped(shanghaiDay(row.at), before?.day ?? '', today)
		const hash = await linkHash(await startOfSeal(day, before), row)
		links.push({ id: row.id, hash })
		const open = seals.at(-1)
		if (open?.day === day) Object.assign(open, { toId: row.id, hash })
		else seals.push({ fromId: (before?.toId ?? 0) + 1, toId: row.id, day, hash })
	}
	return { links, seals }
}

/** What only a holder of the pepper can put under a seal: HMAC-SHA-256, kept apart from all else that key signs. */
export async function signed(pepper: CryptoKey, { fromId, toId, day, hash }: Seal): Promise<Uint8Array> {
	return new Uint8Array(await crypto.subtle.sign('HMAC', pepper, new TextEncoder().encode(`seal|${fromId}|${toId}|${day}|${hash}`)))
}

function clamped(day: string, from: string, to: string): string {
	const late = day > to ? to : day
	return late < from ? from : late
}

async function sha256(text: string): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
	return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
