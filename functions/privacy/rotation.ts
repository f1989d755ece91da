import type { Statement } from '#functions/database.ts'
import { type CipherRing, keyIdOf, open, type Place, seal } from './field-cipher.ts'

/** A value that is not under the current key of its ring. */
export type Stale = { ring: 'FIELD_KEYS' | 'FINGERPRINT_KEYS'; kid: string }
/** A row that holds keyed values: what in it is not under a current key, and the statements that make it anew. */
export type HeldRow = { id: string; stale: Stale[]; renewal: () => Promise<Statement[]> }
/** Where such rows are: a page of them from behind an id, in the order of their ids. Telling what is stale opens nothing. */
export type Holder = { name: string; page: (after: string) => Promise<HeldRow[]> }

/** A value under the current key; the same value when it is there already. Throws `Unopenable`. */
export async function resealed(ring: CipherRing, place: Place, stored: string): Promise<string> {
	return keyIdOf(stored) === ring.current ? stored : seal(ring, place, await open(ring, place, stored))
}

/** How many values are under keys that are not current: `FIELD_KEYS k1` → 120. */
export async function survey(holders: Holder[]): Promise<Map<string, number>> {
	const found = new Map<string, number>()
	for (const holder of holders)
		for await (const rows of pagesOf(holder))
			for (const { ring, kid } of rows.flatMap(({ stale }) => stale)) found.set(`${ring} ${kid}`, (found.get(`${ring} ${kid}`) ?? 0) + 1)
	return found
}

/**
 * Makes anew whatever is not under the current keys, page by page. Whoever changes a row at the same time wins. Broken off
 * anywhere, it is begun again and finds what is left.
 * @param save carries out the statements of a page together
 * @returns how many rows it tried
 */
export async function rotate(holder: Holder, save: (statements: Statement[]) => Promise<unknown>): Promise<number> {
	let tried = 0
	for await (const rows of pagesOf(holder)) {
		const stale = rows.filter((row) => row.stale.length > 0)
		const statements = await Promise.all(stale.map(({ renewal }) => renewal()))
		if (stale.length > 0) await save(statements.flat())
		tried += stale.length
	}
	return tried
}

async function* pagesOf({ page }: Holder): AsyncGenerator<HeldRow[]> {
	for (let rows = await page(''); rows.length > 0; rows = await page(rows.at(-1)!.id)) yield rows
}
