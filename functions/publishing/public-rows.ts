import { serviceModes, techFields, titles } from '#schemas/enumerations.ts'
import type { Pairing } from '#schemas/pairing.ts'
import type { EnvoyRow } from '#schemas/published-list.ts'

type Answers = Record<string, unknown>
/** A pairing that took effect, with the answers of both sides and what each agreed to publish. */
export type Effective = {
	number: string
	state: 'effective' | 'completed' | 'terminated' | 'replaced'
	termFrom: string | null
	termTo: string | null
	need: Answers
	application: Answers
}
/** A pair that may not be published, and why, for staff. */
export type Withheld = { number: string; why: string }

const statusOf = { effective: '服务中', completed: '已结束', terminated: '已结束', replaced: '已更换' } as const

/**
 * The rows of a 结对安排表, from allow-listed answers alone. Who did not agree apart to be published stays out, and is
 * told of (个人信息保护法 25). What ended keeps its row.
 */
export function publicRows(pairs: Effective[]): { rows: Pairing[]; withheld: Withheld[] } {
	const rows: Pairing[] = []
	const withheld: Withheld[] = []
	for (const pair of pairs.toSorted((a, b) => (a.number < b.number ? -1 : 1))) {
		const why = withoutConsent(pair)
		if (why) withheld.push({ number: pair.number, why })
		else rows.push(rowOf(pair))
	}
	return { rows, withheld }
}

function withoutConsent({ need, application }: Effective): string | undefined {
	if (application.publishConsent !== 'yes') return '特派员没有同意公布'
	return need.publishName === 'yes' && need.publicOk !== 'none' ? undefined : '企业没有同意公布名称'
}

function rowOf({ number, state, termFrom, termTo, need, application }: Effective): Pairing {
	const { expert, unit, rank, specialty } = envoyColumns(application)
	return {
		id: number.toLowerCase(),
		expert,
		...(unit && { unit }),
		...(rank && { rank }),
		...(specialty && { specialty }),
		area: short(need.region, 20),
		enterprise: short(need.name, 60),
		...(termFrom && { from: termFrom }),
		...(termTo && { to: termTo }),
		status: statusOf[state],
	}
}

/** An accepted envoy as the list names them; nothing without consent. */
export function envoyRow(number: string, form: 'individual' | 'team' | 'legal-person', application: Answers): EnvoyRow | undefined {
	if (application.publishConsent !== 'yes') return undefined
	const kind = { individual: '个人', team: '团队', 'legal-person': '法人' }[form]
	const mode = serviceModes[application.serviceMode as keyof typeof serviceModes]
	return { id: number.toLowerCase(), kind: mode ? `${kind}（${mode}）` : kind, ...envoyColumns(application) }
}

function envoyColumns(application: Answers): { expert: string; unit?: string; rank?: string; specialty?: string } {
	const members = (application.members ?? []) as { role: string; unit: string; title: string }[]
	const leader = members.find(({ role }) => role === 'leader')
	const unit = application.homeUnit ?? leader?.unit
	const rank = titles[(application.homeUnit ? application.title : (leader?.title ?? 'none')) as keyof typeof titles]
	const specialty = techFields[application.techField as keyof typeof techFields]
	return {
		expert: short(application.teamName ?? application.name, 40),
		...(unit ? { unit: short(unit, 60) } : {}),
		...(rank && rank !== titles.none ? { rank: rank.replace(/（.*$/, '') } : {}),
		...(specialty ? { specialty } : {}),
	}
}

function short(value: unknown, most: number): string {
	return [...String(value ?? '')].slice(0, most).join('')
}
