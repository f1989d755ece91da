import { type Document, openapi } from '#functions/api/openapi.ts'
import { calls } from './calls.ts'
import { absolute, portal } from './portal.ts'
import { today } from './today.ts'

/** The description of the API, for programs and for the page that explains it. */
export async function apiDocument(): Promise<Document> {
	const { programmes } = await calls()
	const toTry = programmes.find(({ intake }) => intake.example) ?? programmes[0]
	return openapi({ name: portal.name, server: absolute('/'), programme: toTry?.id ?? 'demonstration', year: Number(today.slice(0, 4)) + 1 })
}
