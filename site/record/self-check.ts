import { type DocumentKind, documentColumns, documentKinds } from '#schemas/document.ts'
import { allDocuments } from './documents.ts'
import { today } from './today.ts'

/** How long a column may rest (国办秘函〔2019〕19号): news two weeks, notices and policy six months. Days. */
const mayRest: Record<DocumentKind, number> = { policies: 183, notices: 183, briefings: 14, interpretations: 183, events: 14 }

export type ColumnCheck = {
	kind: DocumentKind
	name: string
	count: number
	newest?: string
	days?: number
	limit: number
	state: '正常' | '久未更新' | '空栏目'
}

/** Each column with its newest publication and whether it has rested too long. Empty columns are left out of every menu. */
export async function columnChecks(): Promise<ColumnCheck[]> {
	const documents = await allDocuments()
	return documentKinds.map((kind) => {
		const published = documents.filter((it) => it.kind === kind).map((it) => it.published)
		const newest = published.sort().at(-1)
		const days = newest && Math.round((Date.parse(today) - Date.parse(newest.slice(0, 10))) / 86_400_000)
		const state = newest === undefined ? '空栏目' : (days as number) > mayRest[kind] ? '久未更新' : '正常'
		return {
			kind,
			name: documentColumns[kind].name,
			count: published.length,
			newest,
			days: days === '' ? undefined : days,
			limit: mayRest[kind],
			state,
		}
	})
}
