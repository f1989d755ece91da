import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { answers } from '#functions/api/answers.ts'
import { openapi } from '#functions/api/openapi.ts'
import { ask } from '../ask.ts'
import { pdf } from '../attachments/samples.ts'
import { emptied } from '../submissions/posted.ts'
import { reviewed } from '../submissions/reviewed.ts'
import { send } from './asked.ts'

// The document and the Worker, held against each other both ways.

const { paths } = openapi({ name: '结对', server: 'http://localhost/', programme: 'demo-open', year: new Date().getFullYear() + 1 })
const described = Object.entries(paths).flatMap(([path, item]) => Object.entries(item).map(([method, it]) => ({ path, method, ...it })))
const modules = import.meta.glob<Record<string, unknown>>('../../../functions/**/routes.tsx', { eager: true })

beforeEach(emptied)

test('every address the Worker answers under /api/ is in the document, and the other way round', () => {
	const answered = Object.values(modules)
		.flatMap((exports) => Object.values(exports))
		.flatMap((it) => (it instanceof Object && 'routes' in it ? (it.routes as { method: string; path: string }[]) : []))
		.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
		.map(({ method, path }) => `${method} ${path}`)
	// Reports of browsers are no business of programs.
	const open = [...new Set(answered)].filter((it) => it !== 'POST /api/csp-report')
	expect(open.length).toBeGreaterThan(10)
	const told = described.filter(({ path }) => path.startsWith('/api/')).map(({ method, path }) => `${method.toUpperCase()} ${path}`)
	expect(told.toSorted()).toEqual(open.toSorted())
})

test('every address of the document answers, with a status that it names', async () => {
	for (const { path, method, requestBody, responses } of described) {
		const type = Object.keys(requestBody?.content ?? {})[0]
		const response = method === 'get' ? await ask(path) : await send(path, '{}', type ? { 'Content-Type': type } : {})
		expect([404, 405], path).not.toContain(response.status)
		expect(Object.keys(responses), path).toContain(String(response.status))
	}
})

test('every example of the document is accepted, and answered as it says', async () => {
	let code = ''
	for (const { path, requestBody, parameters, responses, operationId } of described.filter(({ method }) => method === 'post')) {
		const [[type, media] = ['', undefined]] = Object.entries(requestBody!.content)
		const example = media!.example as Record<string, unknown> | undefined
		if (operationId === 'correction') await reviewed(await latest(), 'returned', '请补正')
		const body = example === undefined ? pdf : 'code' in example ? { ...example, code } : example
		const headers = Object.fromEntries((parameters ?? []).map(({ name, example: given }) => [name, String(given)]))
		const response = await send(path, body, { 'Content-Type': type, ...headers })
		const [status, given] = Object.entries(responses)[0]!
		expect([path, String(response.status)]).toEqual([path, status])
		const name = JSON.stringify(given).match(/schemas\/(\w+)/)![1] as keyof typeof answers
		const answer = answers[name].parse(await response.json())
		if (operationId === 'file-need') code = (answer as { code: string }).code
	}
})

async function latest(): Promise<string> {
	return String((await env.DB.prepare("SELECT number FROM submissions WHERE kind = 'need'").first())!.number)
}
