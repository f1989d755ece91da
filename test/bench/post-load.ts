import { Agent, request } from 'node:http'
import { needs, postedHeaders, postedNeed } from './made-need.ts'

/** How long a number of requests took together, and each of them from sending to the end of its answer, in milliseconds. */
export type Load = { total: number; each: number[] }

/**
 * Posts needs over so many connections, each sending its next when the last was answered.
 * @throws when one is answered by anything but 303: refusals are not to be counted
 */
export async function postNeeds(port: number, from: number, count: number, connections: number): Promise<Load> {
	const agent = new Agent({ keepAlive: true, maxSockets: connections })
	const bodies = Array.from({ length: count }, (_, at) => postedNeed(from + at))
	const each: number[] = []
	let next = 0
	const started = performance.now()
	try {
		await Promise.all(Array.from({ length: connections }, post))
	} finally {
		agent.destroy()
	}
	return { total: performance.now() - started, each }

	async function post(): Promise<void> {
		while (next < count) {
			const nth = next++
			const sent = performance.now()
			await postOne(agent, port, from + nth, bodies[nth]!)
			each.push(performance.now() - sent)
		}
	}
}

function postOne(agent: Agent, port: number, at: number, body: string): Promise<void> {
	const headers = { ...postedHeaders(at), 'Content-Length': Buffer.byteLength(body) }
	return new Promise((done, fail) => {
		const asked = request({ agent, host: '127.0.0.1', port, path: needs.path, method: 'POST', headers }, (answer) => {
			let said = ''
			answer.setEncoding('utf8').on('data', (chunk) => (said += chunk))
			answer.on('error', fail).on('end', () => {
				if (answer.statusCode === 303) return done()
				fail(new Error(`Need ${at} was answered ${answer.statusCode}: ${said.replace(/<[^>]*>/g, ' ').slice(-600)}`))
			})
		})
		asked.on('error', fail).end(body)
	})
}
