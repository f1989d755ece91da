import { eventName } from '#functions/my/case-words.ts'
import type { Usual } from '#functions/my/usual-time.ts'
import { canMove, wordsFor } from '#functions/submissions/lifecycle.ts'
import type { Shown } from '#functions/submissions/shown.ts'
import type { Answer, Step } from '#schemas/api.ts'
import type { Submission } from '#schemas/submission.ts'

type Facts = { programme: { title: string; issuer: string } | undefined; usual: Usual | undefined; shown: Shown[] }

/** A case in JSON, as its page shows it: nothing secret whole. */
export function caseShown(found: Submission, history: { at: string; action: string }[], facts: Facts): Answer<'shownCase'> {
	const { number, form, status, reason, receivedAt, changedAt, erasureAskedAt } = found
	const { programme, usual, shown } = facts
	const { name, holder } = wordsFor(status)
	return {
		...{ number, form, status, holder, reason, receivedAt, changedAt, erasureAskedAt },
		programme: { id: found.programme, title: programme?.title ?? null, issuer: programme?.issuer ?? null },
		statusName: name,
		// What became of others says something about one that still waits.
		usual: (status === 'submitted' && usual) || null,
		steps: stepsFor(found),
		history: history.map(({ at, action }) => ({ at, action, name: eventName(found.kind, action) })),
		sent: shown.map(({ group, items }) => ({ group, items: items.map(({ label, text }) => ({ label, text })) })),
	}
}

function stepsFor(found: Submission): Step[] {
	return [
		...(canMove(found, 'submitted') ? (['correction'] as const) : []),
		...(canMove(found, 'withdrawn') ? (['withdrawal'] as const) : []),
		'copy' as const,
		...(found.erasureAskedAt ? [] : (['erasure'] as const)),
	]
}
