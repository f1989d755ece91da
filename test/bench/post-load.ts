import { Agent, request } from 'node:http'
import { needs, postedHeaders, postedNeed } from './made-need.ts'

export type Load = { perSecond: number; p50: number; p99: number }

/**
 * Posts needs over so many connections, each sending its next when the last was answered.
 * @returns requests per second, and milliseconds from sending to the end of the answer
 * @throws when one is answered by anything but 303: refusals are not to be counted
 */
export async function postNeeds(port: number, from: number, count: number, connections: number): Promise<Load> {
	const agent = new Agent({ keepAlive: true, maxSockets: connections })
	const bodies = Array.from({ length: count }, (_, at) => postedNeed(from + at))
	const times: number[] = []
	let next = 0
	const started = performance.now()
	try {
		await Promise.all(Array.from({ length: connections }, post))
	} finally {
		agent.destroy()
	}
	const seconds = (performance.now() - started) / 1000
	const sorted = times.toSorted((a, b) => a - b)
	const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1]!
	return { perSecond: count / seconds, p50: at(0.5), p99: at(0.99) }

	async function post(): Promise<void> {
		while (next < count) {
			const nth = next++
			const sent = performance.now()
			await postOne(agent, port, from + nth, bodies[nth]!)
			times.push(performance.now() - sent)
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
