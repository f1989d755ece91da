import { type BoardState, boardStates } from '#schemas/board.ts'
import { needKinds, techFields } from '#schemas/enumerations.ts'
import { lengthOf } from '#schemas/text.ts'

/** What of the board is asked for. `after` is the place from which to go on. */
export type Filters = {
	state?: BoardState
	programme?: string
	kind?: keyof typeof needKinds
	field?: keyof typeof techFields
	region?: string
	q?: string
	after?: number
}

/** The longest text to search for: a whole answer may be pasted. */
export const longestQuery = 500
const order = ['state', 'programme', 'kind', 'field', 'region', 'q', 'after'] as const

/** The filters in an address. What cannot be one is no filter. */
export function readFilters(query: URLSearchParams): Filters {
	const given = (name: string) => query.get(name)?.normalize('NFC').replace(/\s+/gu, ' ').trim() ?? ''
	const among = <T extends object>(list: T, name: string) => (Object.hasOwn(list, given(name)) ? (given(name) as keyof T) : undefined)
	const filters: Filters = {
		state: among(boardStates, 'state'),
		programme: /^[a-z0-9-]{1,60}$/.test(given('programme')) ? given('programme') : undefined,
		kind: among(needKinds, 'kind'),
		field: among(techFields, 'field'),
		region: lengthOf(given('region')) <= 40 ? given('region') || undefined : undefined,
		q: given('q') || undefined,
		after: /^[1-9]\d{0,14}$/.test(given('after')) ? Number(given('after')) : undefined,
	}
	return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined))
}

/** The same filters always as the same query, `?field=materials&q=…`, whichever way they were asked for. */
export function queryOf(filters: Filters): string {
	const given = order.flatMap((name) => (filters[name] === undefined ? [] : [[name, String(filters[name])]]))
	return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}

/** The list that the filters ask for, as the database names it: `state|programme|kind|field|region`. */
export function listOf({ state, programme, kind, field, region }: Filters): string {
	return [state, programme, kind, field, region].map((value) => value ?? '').join('|')
}

/** The list of everything. */
export const wholeBoard = listOf({})
