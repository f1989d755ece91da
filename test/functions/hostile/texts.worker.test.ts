import { expect, test, vi } from 'vitest'
import * as z from 'zod'
import { fieldsOf } from '#schemas/fields.ts'
import { leavesOf } from '#schemas/leaves.ts'
import { send } from '../api/asked.ts'
import { ask, post } from '../ask.ts'
import { hostileTexts } from './inputs.ts'
import { addressOf, insider, isReading, type Route, routes } from './routes.ts'

const schemas: Record<string, Record<string, unknown>> = import.meta.glob('../../../schemas/*.ts', { eager: true })
/** The names in every form there is: those a route reads are among them. */
const names = [
	...new Set(
		Object.values(schemas)
			.flatMap((it) => Object.values(it))
			.filter((it): it is z.ZodObject => it instanceof z.ZodObject)
			.flatMap(namesIn),
	),
]
/** Texts of which hundreds fit into one body. */
const short = hostileTexts.filter((text) => text.length < 30)
const rounds = 5
const queries = [
	'q',
	'state',
	'programme',
	'kind',
	'field',
	'region',
	'after',
	'before',
	'page',
	'number',
	'status',
	'from',
	'to',
	'sort',
	'as',
	'notice',
	'done',
]

/** Not every schema is a form: some describe content or rows, and have no labels. */
function namesIn(schema: z.ZodObject): string[] {
	try {
		return fieldsOf(schema).flatMap((field) => leavesOf([{ ...field, maxItems: 1 }]).map(({ name }) => name))
	} catch {
		return []
	}
}

const textAt = (at: number) => hostileTexts[at % hostileTexts.length]!
const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)

test('hostile text in the fields of any form never makes an error of ours, wherever it is posted', async () => {
	expect(names.length).toBeGreaterThan(100)
	const failed: string[] = []
	for (const route of routes.filter((it) => !isReading(it))) {
		const who = await insider()
		const path = addressOf(route, who)
		const tried = async (some: string[], round: number) => {
			const filled = some.map((name, at) => [name, short[(at + round * 7) % short.length]!] as const)
			const json = JSON.stringify({ ...Object.fromEntries(filled), code: who.code })
			const form = new URLSearchParams(filled.map(([name, text]) => [name, text.toWellFormed()])).toString()
			const { status } = route.path.startsWith('/api/')
				? await send(path, json, { 'Idempotency-Key': crypto.randomUUID() })
				: await post(path, form, { cookie: who.cookie })
			if (status >= 500) failed.push(`${status} ${route.path}, round ${round}`)
			return status
		}
		for (let round = 0; round < rounds; round++) {
			// What takes a single code takes no more than fits one.
			if ((await tried(names, round)) === 413) for (let at = 0; at < names.length; at += 20) await tried(names.slice(at, at + 20), round)
		}
	}
	expect(failed).toEqual([])
}, 300_000)

test('hostile text in any address and query never makes an error of ours', async () => {
	const failed: string[] = []
	const who = await insider()
	const tried = async (route: Route, path: string) => {
		const headers = { cookie: who.cookie }
		const { status } = await (isReading(route) ? ask(path, { headers, redirect: 'manual' }) : post(path, 'code=x', headers))
		if (status >= 500) failed.push(`${status} ${route.method} ${path.slice(0, 300)}`)
	}
	for (const route of routes.filter(isReading))
		for (let round = 0; round < rounds; round++) {
			const query = queries.map((name, at) => `${name}=${encodeURIComponent(textAt(at + round * 6).toWellFormed())}`)
			await tried(route, `${addressOf(route, who)}?${query.join('&')}&q=%ff&%zz`)
		}
	for (const route of routes.filter(({ path }) => path.includes(':')))
		for (const text of hostileTexts.filter((_, at) => at % 3 === 0)) {
			await tried(route, addressOf(route, who, encodeURIComponent(text.toWellFormed().slice(0, 2_000))))
			await tried(route, addressOf(route, who, '%ff%zz'))
		}
	expect(failed).toEqual([])
	expect(logged.mock.calls).toEqual([])
	logged.mockRestore()
}, 600_000)
