import type { Grant, Role } from '#schemas/staff.ts'

/*
 * To add a page to the desk: write its route as any other (`.get('/desk/things/', …)`), add its line below, and begin its
 * handler with `const who = await allowed(c)` of ./page.tsx. What is not below is refused, and a test fails.
 */

/** Where a role has to hold. */
export type Scope =
	/** Everywhere: a role for one programme or region is not enough. */
	| 'portal'
	/** In the programme named in the path, `:programme`, at least for one region of it. */
	| 'programme'
	/** Anywhere: the SQL leaves out rows beyond reach, and answers 404 for a single one. */
	| 'rows'

export type Rule = 'anyone' | { roles: readonly Role[]; scope: Scope }

const readers: readonly Role[] = ['reviewer', 'leader', 'auditor']
const staff: readonly Role[] = ['reviewer', 'leader', 'publisher', 'auditor', 'administrator']

/** Who may ask what of the desk: every route, deny by default. */
export const matrix: Record<string, Rule> = {
	'GET /desk/sign-in/': 'anyone',
	'POST /desk/sign-in/': 'anyone',
	'POST /desk/sign-out/': 'anyone',
	'GET /desk/invitation/': 'anyone',
	'POST /desk/invitation/': 'anyone',
	'POST /desk/passkeys/': 'anyone',
	'GET /desk/': { roles: staff, scope: 'rows' },
	'GET /desk/queue/': { roles: readers, scope: 'rows' },
	'GET /desk/programmes/:programme/queue/': { roles: readers, scope: 'programme' },
	'POST /desk/queue/acceptances/': { roles: ['reviewer'], scope: 'rows' },
	'POST /desk/queue/labels/': { roles: ['reviewer'], scope: 'rows' },
	'POST /desk/queue/handovers/': { roles: ['reviewer'], scope: 'rows' },
	'GET /desk/cases/:number/': { roles: readers, scope: 'rows' },
	'GET /desk/cases/:number/files/:id': { roles: readers, scope: 'rows' },
	'POST /desk/cases/:number/acceptance/': { roles: ['reviewer'], scope: 'rows' },
	'POST /desk/cases/:number/return/': { roles: ['reviewer'], scope: 'rows' },
	'POST /desk/cases/:number/rejection/': { roles: ['reviewer'], scope: 'rows' },
	'POST /desk/cases/:number/merger/': { roles: ['reviewer'], scope: 'rows' },
	'POST /desk/cases/:number/handover/': { roles: ['reviewer'], scope: 'rows' },
	'POST /desk/cases/:number/notes/': { roles: ['reviewer'], scope: 'rows' },
	'POST /desk/cases/:number/labels/': { roles: ['reviewer'], scope: 'rows' },
	'POST /desk/cases/:number/labels/removal/': { roles: ['reviewer'], scope: 'rows' },
	'POST /desk/cases/:number/contacts/': { roles: ['reviewer'], scope: 'rows' },
	'GET /desk/staff/': { roles: ['administrator'], scope: 'portal' },
	'GET /desk/programmes/:programme/matching/': { roles: ['reviewer', 'leader'], scope: 'programme' },
	'GET /desk/programmes/:programme/needs/:number/shortlist/': { roles: ['reviewer', 'leader'], scope: 'programme' },
	'POST /desk/programmes/:programme/needs/:number/invitations/': { roles: ['reviewer'], scope: 'programme' },
	'GET /desk/programmes/:programme/plan/': { roles: ['reviewer', 'leader'], scope: 'programme' },
	'POST /desk/programmes/:programme/plan/': { roles: ['reviewer'], scope: 'programme' },
	'GET /desk/programmes/:programme/plan/envoys/:number/': { roles: ['reviewer', 'leader'], scope: 'programme' },
	'GET /desk/programmes/:programme/absences/': { roles: ['reviewer', 'leader'], scope: 'programme' },
	'POST /desk/programmes/:programme/absences/': { roles: ['reviewer'], scope: 'programme' },
	'POST /desk/programmes/:programme/absences/end/': { roles: ['reviewer'], scope: 'programme' },
	'GET /desk/programmes/:programme/ties/': { roles: ['reviewer', 'leader'], scope: 'programme' },
	'POST /desk/programmes/:programme/ties/': { roles: ['reviewer'], scope: 'programme' },
	'POST /desk/programmes/:programme/ties/end/': { roles: ['reviewer'], scope: 'programme' },
	'GET /desk/programmes/:programme/approval/': { roles: ['leader', 'publisher', 'reviewer'], scope: 'programme' },
	'POST /desk/programmes/:programme/approvals/': { roles: ['leader'], scope: 'programme' },
	'POST /desk/programmes/:programme/publicities/': { roles: ['publisher'], scope: 'programme' },
	'GET /desk/programmes/:programme/publicities/:number/': { roles: ['reviewer', 'leader', 'publisher'], scope: 'programme' },
	'POST /desk/programmes/:programme/publicities/:number/objections/:objection/answer/': {
		roles: ['reviewer', 'leader'],
		scope: 'programme',
	},
	'GET /desk/programmes/:programme/publicities/:number/objections/:objection/files/:file/': {
		roles: ['reviewer', 'leader'],
		scope: 'programme',
	},
	'POST /desk/programmes/:programme/publicities/:number/closure/': { roles: ['publisher'], scope: 'programme' },
	'GET /desk/programmes/:programme/pairings/': { roles: ['reviewer', 'leader', 'publisher', 'auditor'], scope: 'programme' },
	'GET /desk/programmes/:programme/pairings/:number/': { roles: ['reviewer', 'leader', 'publisher', 'auditor'], scope: 'programme' },
	'GET /desk/programmes/:programme/pairings/:number/agreement/print/': { roles: ['reviewer', 'leader'], scope: 'programme' },
	'GET /desk/programmes/:programme/pairings/:number/files/:file/': { roles: ['reviewer', 'leader'], scope: 'programme' },
	'POST /desk/programmes/:programme/pairings/:number/agreement/': { roles: ['reviewer'], scope: 'programme' },
	'POST /desk/programmes/:programme/pairings/:number/agreement/files/': { roles: ['reviewer'], scope: 'programme' },
	'POST /desk/programmes/:programme/pairings/:number/agreement/check/': { roles: ['reviewer'], scope: 'programme' },
	'POST /desk/programmes/:programme/pairings/:number/cancellation/': { roles: ['reviewer'], scope: 'programme' },
	'POST /desk/programmes/:programme/pairings/:number/termination/': { roles: ['reviewer'], scope: 'programme' },
	'POST /desk/programmes/:programme/pairings/:number/term/': { roles: ['reviewer'], scope: 'programme' },
	'POST /desk/programmes/:programme/pairings/:number/replacement/': { roles: ['reviewer'], scope: 'programme' },
	'GET /desk/cases/:number/refinement/': { roles: ['reviewer'], scope: 'rows' },
	'POST /desk/cases/:number/refinement/': { roles: ['reviewer'], scope: 'rows' },
	'GET /desk/cases/:number/release/': { roles: ['reviewer'], scope: 'rows' },
	'POST /desk/cases/:number/release/': { roles: ['reviewer'], scope: 'rows' },
	'POST /desk/cases/:number/release/end/': { roles: ['reviewer'], scope: 'rows' },
	'GET /desk/events/': { roles: ['auditor', 'administrator'], scope: 'portal' },
	'POST /desk/events/verification/': { roles: ['auditor', 'administrator'], scope: 'portal' },
	'GET /desk/programmes/:programme/figures/': { roles: ['reviewer', 'leader', 'auditor'], scope: 'programme' },
	'POST /desk/programmes/:programme/exports/': { roles: ['reviewer', 'auditor'], scope: 'programme' },
	'GET /desk/programmes/:programme/publication/': { roles: ['publisher'], scope: 'programme' },
	'POST /desk/programmes/:programme/publication/file/': { roles: ['publisher'], scope: 'programme' },
	'POST /desk/staff/': { roles: ['administrator'], scope: 'portal' },
	'GET /desk/staff/:id/': { roles: ['administrator'], scope: 'portal' },
	'POST /desk/staff/:id/roles/': { roles: ['administrator'], scope: 'portal' },
	'POST /desk/staff/:id/roles/removal/': { roles: ['administrator'], scope: 'portal' },
	'POST /desk/staff/:id/invitation/': { roles: ['administrator'], scope: 'portal' },
	'POST /desk/staff/:id/revocation/': { roles: ['administrator'], scope: 'portal' },
}

/** The roles among `grants` that let someone use a route; none: refused. `programme` is the one its path names. */
export function rolesFor(rule: Rule | undefined, grants: Grant[], programme?: string): Role[] {
	if (rule === undefined || rule === 'anyone') return []
	const holds = (it: Grant) =>
		rule.scope === 'rows' ||
		(rule.scope === 'portal' && it.programme === null && it.region === null) ||
		(rule.scope === 'programme' && programme !== undefined && (it.programme === null || it.programme === programme))
	return rule.roles.filter((role) => grants.some((it) => it.role === role && holds(it)))
}
