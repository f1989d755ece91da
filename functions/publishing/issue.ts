import { needKinds, techFields } from '#schemas/enumerations.ts'
import type { Need } from '#schemas/need.ts'
import { type Pairing, pairing, pairingColumns } from '#schemas/pairing.ts'
import type { Publicity } from '#schemas/publicity.ts'
import { publishable } from '#schemas/publishable.ts'
import { changeColumns, changeKinds, envoyColumns, type NeedRow, needColumns, type PairingChange } from '#schemas/published-list.ts'
import { type Change, changesBetween } from './changes.ts'
import type { ContentFile } from './lint.ts'
import { type Effective, envoyRow, publicRows, type Withheld } from './public-rows.ts'
import { type NoticePair, publicityNotice } from './publicity-notice.ts'
import { tableText } from './table-text.ts'

type Answers = Record<string, unknown>
/** What D1 holds of a programme that may become public. */
export type Holdings = {
	pairs: Effective[]
	envoys: { number: string; form: 'individual' | 'team' | 'legal-person'; answers: Answers }[]
	needs: { number: string; status: string; answers: Answers }[]
	/** Public notices with what they list. */
	publicities: { it: Publicity; pairs: NoticePair[] }[]
}
/** The programme; without a region its notices have no place to stand. */
type Of = { id: string; issuer: string; region?: string }
/** What was published last. */
export type Last = { rows: Pairing[]; history: PairingChange[] }
/** A new issue of a programme's public record, to be reviewed before it is written. */
export type Issue = { files: ContentFile[]; changes: Change[]; withheld: Withheld[]; rows: Pairing[] }

const states: Record<string, NeedRow['state']> = { released: '征集中', matched: '已对接', closed: '已办结' }

/**
 * The content files of a programme as D1 has them today: the pairing table with its history, the list of accepted
 * envoys, and the released needs as a dated snapshot. Only allow-listed fields, and only what was agreed to. Published
 * rows that D1 knows nothing of, such as those of a paper annex, stay as they are.
 */
export function issueOf(
	of: Of,
	{ pairs, envoys, needs, publicities }: Holdings,
	last: Last,
	now: { today: string; minute: string },
): Issue {
	const { today } = now
	const { rows: own, withheld } = publicRows(pairs)
	const ids = new Set([...own.map(({ id }) => id), ...withheld.map(({ number }) => number.toLowerCase())])
	const rows = [...last.rows.filter(({ id }) => !ids.has(id)), ...own]
	const changes = changesBetween(last.rows, rows)
	const history = [...last.history, ...changes.map((change) => historyRow(change, today))]
	const list = envoys.flatMap(({ number, form, answers }) => envoyRow(number, form, answers) ?? [])
	const open = needs.flatMap(({ number, status, answers }) => needRow(number, states[status], answers, today) ?? [])
	const at = (name: string) => `programmes/${of.id}/${name}`
	const { region } = of
	return {
		rows,
		changes,
		withheld,
		files: [
			...(rows.length > 0 ? [{ path: at('pairings.csv'), text: tableText(pairingColumns, rows) }] : []),
			...(changes.length > 0 ? [{ path: at('pairings-history.csv'), text: tableText(changeColumns, history) }] : []),
			...(list.length > 0 ? [{ path: at('envoys.csv'), text: tableText(envoyColumns, byId(list)) }] : []),
			...(open.length > 0 ? [{ path: at('needs.csv'), text: tableText(needColumns, byId(open)) }] : []),
			...(region ? publicities.map(({ it, pairs: listed }) => publicityNotice({ ...of, region }, it, listed, now.minute)) : []),
		],
	}
}

/** What changed, in words that stay true when column names change. */
export function historyRow(change: Change, date: string): PairingChange {
	const { row } = change
	const detail =
		change.kind === 'changed'
			? change.fields.map(({ name, was, is }) => `${labelOf(name)}：${was || '（空）'} → ${is || '（空）'}`).join('；')
			: change.kind === 'ended'
				? change.is
				: undefined
	return {
		date,
		id: row.id,
		kind: changeKinds[change.kind],
		enterprise: row.enterprise!,
		...(row.expert ? { expert: row.expert } : {}),
		...(detail ? { detail: [...detail].slice(0, 400).join('') } : {}),
	}
}

function needRow(number: string, state: NeedRow['state'] | undefined, answers: Answers, asOf: string): NeedRow | undefined {
	if (!state || answers.publicOk === 'none') return undefined
	const open = publishable(answers as Need)
	return {
		id: number.toLowerCase(),
		title: open.title!,
		field: techFields[open.techField!],
		...(open.needKind ? { kind: needKinds[open.needKind] } : {}),
		...(open.name ? { enterprise: open.name } : {}),
		...(open.region ? { area: open.region } : {}),
		state,
		asOf,
	}
}

function labelOf(name: string): string {
	return String(pairing.shape[name as keyof Pairing]?.meta()?.label ?? name)
}

function byId<Row extends { id: string }>(rows: Row[]): (Row & Record<string, unknown>)[] {
	return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
