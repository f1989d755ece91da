import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { building } from '#site/commands/run.ts'
import { writeMadeContent } from './made-content.ts'
import { growth, type Measured, measure, median } from './measure.ts'

const all = resolve('bench-out')
const rounds = Number(process.env.BENCH_ROUNDS ?? 3)

/**
 * `npm run bench -- build [N …]`: made documents through the portal's own pages, search index and checks included, next to
 * Eleventy building the same documents with one plain layout and no search; in turn, so that both meet the same machine.
 * Each build has a folder of its own and nothing is deleted before the end: ext4 does not give out what was freed in the
 * last minutes, so a deletion slows down whoever writes next.
 */
export async function benchBuild(sizes: number[]): Promise<void> {
	const medians: { size: number; seconds: number }[] = []
	rmSync(all, { recursive: true, force: true })
	for (const size of sizes) {
		const folder = join(all, String(size))
		prepare(folder, size)
		const ours: Measured[] = []
		const theirs: Measured[] = []
		for (let round = 0; round < rounds; round += 1) {
			ours.push(await buildOurs(folder, round))
			theirs.push(await buildTheirs(folder, round))
		}
		medians.push({ size, seconds: median(ours.map((it) => it.seconds)) })
		report(folder, size, ours, theirs)
	}
	if (sizes.length > 1) console.log(`\ngrowth exponent over ${sizes.join(', ')}: ${growth(medians).toFixed(2)}`)
	if (sizes.length > 2) console.log(`growth exponent over ${sizes.slice(-2).join(', ')}: ${growth(medians.slice(-2)).toFixed(2)}`)
	rmSync(all, { recursive: true, force: true })
}

function prepare(folder: string, size: number): void {
	writeMadeContent(join(folder, 'content'), size)
	cpSync(join(folder, 'content/policies'), join(folder, 'eleventy/policies'), { recursive: true })
	mkdirSync(join(folder, 'eleventy/_includes'))
	writeFileSync(join(folder, 'eleventy/_includes/plain.liquid'), plainLayout)
	writeFileSync(join(folder, 'eleventy/policies/policies.json'), JSON.stringify({ layout: 'plain.liquid' }))
}

const plainLayout = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{ title }}</title><meta name="description" content="{{ summary }}"><link rel="stylesheet" href="/site.css"></head><body><header><a href="/">结对</a><nav><a href="/policies/">政策文件</a></nav></header><main><h1>{{ title }}</h1><dl><dt>发文机关</dt><dd>{{ issuer }}</dd><dt>发文字号</dt><dd>{{ docNo }}</dd><dt>成文日期</dt><dd>{{ written }}</dd></dl>{{ content }}</main><footer><a href="/site-map/">网站地图</a></footer></body></html>`

function buildOurs(folder: string, round: number): Promise<Measured> {
	return measure('node', building, {
		JIEDUI_CONTENT: join(folder, 'content'),
		JIEDUI_OUT: join(folder, `site-${round}`),
		JIEDUI_CACHE: join(folder, `cache-${round}`),
		JIEDUI_TIMES: join(folder, 'times.json'),
	})
}

function buildTheirs(folder: string, round: number): Promise<Measured> {
	return measure('eleventy', ['--config=test/bench/eleventy.config.cjs'], {
		ELEVENTY_INPUT: join(folder, 'eleventy'),
		ELEVENTY_OUTPUT: join(folder, `eleventy-out-${round}`),
	})
}

function report(folder: string, size: number, ours: Measured[], theirs: Measured[]): void {
	const seconds = (all: Measured[]) =>
		`${median(all.map((it) => it.seconds)).toFixed(1)} s (${all.map((it) => it.seconds.toFixed(1)).join(', ')})`
	const memory = (all: Measured[]) => `${median(all.map((it) => it.peakMegabytes)).toFixed(0)} MB`
	const weigh = (name: string) => `${(bytesIn(join(folder, name)) / 1e6).toFixed(0)} MB`
	const times = JSON.parse(readFileSync(join(folder, 'times.json'), 'utf8')) as Record<string, number>
	console.log(`\n${size} documents, ${ours.length} rounds`)
	console.log(`  Jiedui, with search and checks: ${seconds(ours)}, peak ${memory(ours)}, output ${weigh('site-0')}`)
	console.log(`  Eleventy, without search:       ${seconds(theirs)}, peak ${memory(theirs)}, output ${weigh('eleventy-out-0')}`)
	console.log(
		`  where it went, last round: ${Object.entries(times)
			.map(([part, spent]) => `${part} ${(spent / 1000).toFixed(1)} s`)
			.join(', ')}`,
	)
	console.log(
		`  ratio of time ${(median(ours.map((it) => it.seconds)) / median(theirs.map((it) => it.seconds))).toFixed(2)}, of memory ${(median(ours.map((it) => it.peakMegabytes)) / median(theirs.map((it) => it.peakMegabytes))).toFixed(2)}`,
	)
}

function bytesIn(path: string): number {
	return readdirSync(path, { recursive: true, withFileTypes: true })
		.filter((it) => it.isFile())
		.reduce((sum, it) => sum + statSync(join(it.parentPath, it.name)).size, 0)
}
