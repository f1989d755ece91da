import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import lighthouse from 'lighthouse'
import { migrate, serve, stop } from '#site/commands/serve.ts'
import { openBrowser } from '../browser.ts'
import { freePort } from '../free-port.ts'
import { median } from './measure.ts'

const pages = ['/', '/programmes/lishui-2022/', '/programmes/lishui-2022/pairings/', '/policies/lishui-2022-12/']
const dist = resolve(process.env.JIEDUI_OUT ?? 'dist')

/** Scores hang on how busy the machine is for seconds: the median of as many looks is given. */
const rounds = Number(process.env.BENCH_ROUNDS ?? 5)

/** `npm run bench -- pages`: Lighthouse (mobile, its simulated slow connection) and the weight of the main kinds of page, over the real Worker. */
export async function benchPages(): Promise<void> {
	const [port, debug] = [await freePort(), await freePort()]
	const state = join(resolve('bench-out'), 'state')
	migrate({ state })
	const worker = await serve({ port, assets: dist, state })
	const browser = await openBrowser([`--remote-debugging-port=${debug}`])
	try {
		for (const path of pages) {
			const seen: Seen[] = []
			while (seen.length < rounds) seen.push(await look(`http://127.0.0.1:${port}${path}`, debug))
			const scores = Object.keys(seen[0]!.scores).map((title) => `${title} ${median(seen.map((it) => it.scores[title]!)).toFixed(2)}`)
			const lost = seen[0]!.lost.filter((id) => seen.every((it) => it.lost.includes(id)))
			console.log(
				`${path}\n  ${scores.join(', ')}\n  HTML and CSS ${weight(path)}${lost.length > 0 ? `\n  below 0.9: ${lost.join(', ')}` : ''}`,
			)
		}
	} finally {
		await browser.close()
		stop(worker)
	}
}

type Seen = { scores: Record<string, number>; lost: string[] }

async function look(address: string, port: number): Promise<Seen> {
	const answer = await lighthouse(address, { port, logLevel: 'error', output: 'json' })
	const { categories, audits } = answer!.lhr
	return {
		scores: Object.fromEntries(Object.values(categories).map(({ title, score }) => [title, score ?? 0])),
		lost: Object.values(audits)
			.filter((it) => it.score !== null && it.score < 0.9 && it.scoreDisplayMode !== 'informative')
			.map((it) => it.id),
	}
}

/** Gzipped kilobytes of a page and the style sheets it names. */
function weight(path: string): string {
	const html = readFileSync(join(dist, path, 'index.html'), 'utf8')
	const sheets = [...html.matchAll(/<link rel="stylesheet" href="(\/_astro\/[^"]+)"/g)].map(([, href]) => readFileSync(join(dist, href!)))
	const [page, css] = [gzipSync(html).length, sheets.reduce((sum, sheet) => sum + gzipSync(sheet).length, 0)]
	return `${(page / 1000).toFixed(1)} + ${(css / 1000).toFixed(1)} kB gzipped`
}
