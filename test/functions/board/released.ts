import { env } from 'cloudflare:workers'
import { release } from '#functions/board/release.ts'
import { findReleasable, saveRelease } from '#functions/board/store.ts'
import type { Database } from '#functions/database.ts'
import { filed } from '../submissions/posted.ts'

const by = () => ({ actor: 'staff:1', at: new Date().toISOString() })

/** Puts a filed need on the board, as staff do. */
export async function released(number: string, db: Database = env.DB): Promise<boolean> {
	const found = (await findReleasable(env.DB, number))!
	return saveRelease(db, found, release(found, by()))
}

/** Files a need and puts it on the board. */
export async function onBoard(changes: Record<string, unknown> = {}): Promise<string> {
	const { number } = await filed(changes)
	await released(number)
	return number
}
