import { env } from 'cloudflare:workers'
import { post } from '../ask.ts'
import { filed, posted } from '../submissions/posted.ts'

const hourAgo = () => new Date(Date.now() - 3_600_000).toISOString()

/** A need as filed through the portal, an hour ago or when it is said, and what its page at the desk is called. */
export async function aCase(changes: Record<string, unknown> = {}, receivedAt = hourAgo()) {
	const { number, cookie, code } = await filed(changes)
	return { ...(await placed('number', number, receivedAt)), applicant: cookie, code }
}

/** An application of a team as filed through the portal. */
export async function aTeam(changes: Record<string, unknown> = {}) {
	const key = crypto.randomUUID()
	const response = await post('/submissions/team/', posted('team', changes, { submissionKey: key }).toString())
	if (response.status !== 303) throw new Error(`The team was not filed: ${response.status}`)
	const last = await env.DB.prepare("SELECT id FROM submissions WHERE form = 'team' ORDER BY rowid DESC LIMIT 1").first<{ id: string }>()
	return placed('id', last!.id, hourAgo())
}

async function placed(by: 'number' | 'id', value: string, receivedAt: string) {
	const sql = {
		number: 'UPDATE submissions SET received_at = ? WHERE number = ? RETURNING id, number',
		id: 'UPDATE submissions SET received_at = ? WHERE id = ? RETURNING id, number',
	}
	const row = await env.DB.prepare(sql[by]).bind(receivedAt, value).first<{ id: string; number: string }>()
	return { ...row!, path: `/desk/cases/${row!.number}/` }
}
