import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ask, rowsOf } from '../ask.ts'
import { endless, inputs, unfinished } from './inputs.ts'
import { addressOf, type Insider, insider, isReading, type Route, routes } from './routes.ts'

const posts = routes.filter((route) => !isReading(route))
const types = [
	'application/x-www-form-urlencoded',
	'application/json',
	'multipart/form-data; boundary=----WebKitFormBoundaryA1b2C3d4E5f6G7h8',
]
let clients = 0

type Sent = { body: BodyInit | undefined; type: string | undefined; headers?: Record<string, string> }

/** Sends a body to a route, as a page of ours would, by somebody to whom every door is open. */
function attack(route: Route, { cookie, ...who }: Insider, { body, type, headers }: Sent): Promise<Response> {
	const client = { 'CF-Connecting-IP': `2001:db8:${(clients >> 16).toString(16)}:${(clients++ & 0xffff).toString(16)}::1` }
	const given = {
		'Sec-Fetch-Site': 'same-origin',
		Cookie: cookie,
		...client,
		...(type !== undefined && { 'Content-Type': type }),
		...headers,
	}
	const init = { method: route.method, headers: given, body, redirect: 'manual', ...(body instanceof ReadableStream && { duplex: 'half' }) }
	return ask(addressOf(route, { cookie, ...who }), init as RequestInit)
}

const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
beforeAll(async () => {
	expect(posts.length).toBeGreaterThan(30)
})
afterAll(() => logged.mockRestore())

test('no body, whatever is wrong with it, is answered with an error of ours', async () => {
	const failed: string[] = []
	for (const route of posts) {
		const who = await insider()
		// Behind the door, not at it: a refusal to let in would prove nothing.
		expect((await attack(route, who, { body: 'a=b', type: types[0] })).status, route.path).not.toBe(401)
		for (const { name, type, body, headers } of inputs) {
			const { status } = await attack(route, who, { body: body(), type, headers })
			if (status >= 500) failed.push(`${status} ${route.method} ${route.path}: ${name}`)
		}
	}
	expect(failed).toEqual([])
	expect(logged.mock.calls).toEqual([])
}, 600_000)

test('a body without end is stopped soon after what is allowed', async () => {
	const who = await insider()
	const greedy: string[] = []
	for (const route of posts)
		for (const type of [...types, 'application/pdf']) {
			const { body, taken } = endless(new Uint8Array(256 * 1024).fill(0x78))
			const { status } = await attack(route, who, { body, type })
			if (status >= 500 || taken() > 14 * 1024 * 1024) greedy.push(`${status} ${route.path} as ${type} took ${taken()} bytes`)
		}
	expect(greedy).toEqual([])
}, 300_000)

test('a body that stands still ends in 408, and others are served meanwhile', async () => {
	const who = await insider()
	const starts = ['code=', '{"code":', '------WebKitFormBoundaryA1b2C3d4E5f6G7h8\r\n']
	const waiting = posts.flatMap((route) => types.map((type, at) => attack(route, who, { body: unfinished(starts[at]!), type })))
	expect((await ask('/health')).status).toBe(200)
	const statuses = (await Promise.all(waiting)).map(({ status }) => status)
	expect(statuses.filter((status) => status >= 500)).toEqual([])
	expect(statuses.filter((status) => status === 408).length).toBeGreaterThan(20)
}, 120_000)

test('nothing was left in the tables that the schemas do not know', async () => {
	const submissions = await rowsOf('submissions')
	expect(new Set(submissions.map(({ form }) => form))).toEqual(new Set(['need']))
	expect(({} as Record<string, unknown>).x).toBeUndefined()
})
