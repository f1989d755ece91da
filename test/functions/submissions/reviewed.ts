import { env } from 'cloudflare:workers'
import { move, type Status } from '#functions/submissions/lifecycle.ts'
import { findSubmission, saveMove } from '#functions/submissions/store.ts'

/** What staff will do at the desk: moves the submission with this number. */
export async function reviewed(number: string, to: Status, reason = '示例理由'): Promise<boolean> {
	const row = await env.DB.prepare('SELECT id FROM submissions WHERE number = ?').bind(number).first<{ id: string }>()
	const { found } = (await findSubmission(env.DB, row!.id))!
	return saveMove(env.DB, found, move(found, to, { actor: 'staff:1', at: new Date().toISOString(), reason }))
}
