import { toBase64url } from '#functions/privacy/base64url.ts'
import { type EventRow, linkHash, type Seal, type SignedSeal, signed, startOfSeal } from './chain.ts'
import { oneByOne } from './one-by-one.ts'

/** What stands under an id: the event, its link, or what is left of them. */
export type Row = { id: number; event: EventRow | null; hash: string | null }
/** What is to be looked at, in the order of the ids. `lastId` is the last id that was ever given. */
export type Chain = { rows: AsyncIterable<Row>; seals: AsyncIterable<SignedSeal>; lastId: number }
/** What it is held against. */
export type Known = {
	/** Without it, hashes are looked at and who sealed them is not. */
	pepper?: CryptoKey
	/** Hashes published before, by the id of their event. */
	published?: ReadonlyMap<number, string>
	/** Events from before this moment (UTC) should be sealed. */
	sealedBefore: string
}

export const damages = {
	altered: '内容被改过，或者换了位置',
	removed: '被删去',
	inserted: '插在已经封存的记录之间',
	unsealed: '已经连进链，却没有封条',
	late: '早该封存，却没有封存',
	unmatched: '封条与它封住的记录对不上',
	forged: '封条不是本站加盖的',
	disordered: '封条的日期倒退',
	unlike: '与公布过的哈希不同',
} as const
/** One thing wrong with the chain: what, at which event, in which day of the chain. */
export type Damage = { what: keyof typeof damages; id: number; day?: string }

/** Looks through the whole chain and tells of everything that is not as it was sealed. Each event is judged by itself. */
export async function* damageIn({ rows, seals, lastId }: Chain, { pepper, published, sealedBefore }: Known): AsyncGenerator<Damage> {
	const upTo = oneByOne(rows)
	const awaited = new Map(published)
	let last: Seal | undefined
	let next = 1

	function* unlike({ id, hash }: Row, day?: string): Generator<Damage> {
		if (awaited.has(id) && awaited.get(id) !== hash) yield { what: 'unlike', id, day }
		awaited.delete(id)
	}

	for await (const { mac, ...seal } of seals) {
		const { fromId, toId, day } = seal
		const isNext = fromId === (last?.toId ?? 0) + 1
		if (last && day < last.day) yield { what: 'disordered', id: fromId, day }
		if (last && fromId <= last.toId) yield { what: 'unmatched', id: fromId, day }
		for (let row = await upTo(fromId - 1); row; row = await upTo(fromId - 1)) {
			yield* missing(next, row.id, day)
			yield* row.event ? [{ what: 'unsealed', id: row.id, day } as const] : [{ what: 'removed', id: row.id, day } as const]
			yield* unlike(row, day)
			next = row.id + 1
		}
		yield* missing(next, fromId, day)
		next = Math.max(next, fromId)
		// The hash that the next event holds; nothing when it cannot be known any more.
		let before = isNext ? await startOfSeal(day, last) : undefined
		for (let row = await upTo(toId); row; row = await upTo(toId)) {
			if (row.id > next) before = undefined
			yield* missing(next, row.id, day)
			yield* judged(row, before, day)
			yield* unlike(row, day)
			before = row.hash ?? (row.event && before && (await linkHash(before, row.event))) ?? undefined
			next = row.id + 1
		}
		if (next === toId + 1 && before !== undefined && before !== seal.hash) yield { what: 'unmatched', id: toId, day }
		yield* missing(next, toId + 1, day)
		next = Math.max(next, toId + 1)
		if (pepper && toBase64url(await signed(pepper, seal)) !== mac) yield { what: 'forged', id: toId, day }
		last = seal
	}

	for (let row = await upTo(Number.POSITIVE_INFINITY); row; row = await upTo(Number.POSITIVE_INFINITY)) {
		yield* missing(next, row.id)
		if (!row.event) yield { what: 'removed', id: row.id }
		else if (row.hash) yield { what: 'unsealed', id: row.id }
		else if (row.event.at < sealedBefore) yield { what: 'late', id: row.id }
		yield* unlike(row)
		next = row.id + 1
	}
	yield* missing(next, lastId + 1)
	for (const id of awaited.keys()) yield { what: 'unlike', id }
}

async function* judged({ id, event, hash }: Row, before: string | undefined, day: string): AsyncGenerator<Damage> {
	if (!event) yield { what: 'removed', id, day }
	else if (!hash) yield { what: 'inserted', id, day }
	else if (before !== undefined && (await linkHash(before, event)) !== hash) yield { what: 'altered', id, day }
}

const mostMissing = 100

/** The ids from `from` to just before `end`, of which nothing is there; of very many the first. */
function* missing(from: number, end: number, day?: string): Generator<Damage> {
	for (let id = from; id < Math.min(end, from + mostMissing); id += 1) yield { what: 'removed', id, day }
}
