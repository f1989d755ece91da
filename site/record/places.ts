import { documentColumns } from '#schemas/document.ts'
import { openKinds } from './documents.ts'

export type Place = { path: string; label: string }

/** The few places named in the header; columns with nothing in them are left out. */
export async function places(): Promise<Place[]> {
	const kinds = (await openKinds()).filter((kind) => kind === 'policies' || kind === 'notices')
	return [
		{ path: '/programmes/', label: '专项行动' },
		{ path: '/needs/', label: '需求榜' },
		...kinds.map((kind) => ({ path: `/${kind}/`, label: documentColumns[kind].name })),
		{ path: '/results/', label: '结果' },
		{ path: '/calendar/', label: '日历' },
	]
}
