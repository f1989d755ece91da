import { toBase64url } from '#functions/privacy/base64url.ts'
import { shanghaiDay } from '#functions/shanghai.ts'
import { chained, type EventRow, type Link, type Seal, type SignedSeal, signed } from './chain.ts'

type Work = {
	last: () => Promise<Seal | undefined>
	/** The next events behind an id, a page of them. */
	unsealed: (after: number) => Promise<EventRow[]>
	/** False when another run was first. */
	save: (links: Link[], seals: SignedSeal[]) => Promise<boolean>
}

const mostPages = 40

/** Puts the events that have none yet under links and seals, page by page. What is left over waits for the next run. */
export async function sealEvents({ last, unsealed, save }: Work, pepper: CryptoKey, now: string): Promise<void> {
	for (let page = 0; page < mostPages; page += 1) {
		const before = await last()
		const rows = await unsealed(before?.toId ?? 0)
		if (rows.length === 0) return
		const { links, seals } = await chained(rows, before, shanghaiDay(now))
		const signedSeals = await Promise.all(seals.map(async (seal) => ({ ...seal, mac: toBase64url(await signed(pepper, seal)) })))
		if (!(await save(links, signedSeals))) return
	}
}
