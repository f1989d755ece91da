import { rmSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { headersFile } from '#functions/headers.ts'
import { readAside } from '../record/read-aside.ts'
import { stopwatch } from './stopwatch.ts'
import { verify } from './verify.ts'

process.env.ASTRO_TELEMETRY_DISABLED = '1'
const out = resolve(process.env.JIEDUI_OUT ?? 'dist')
const next = `${out}.next`

/**
 * Builds the site into a new folder, verifies it, and only then puts it in the place of the old one:
 * a failed build leaves the last good site untouched.
 */
export async function buildSite(): Promise<void> {
	const times = stopwatch()
	await rm(next, { recursive: true, force: true })
	process.env.JIEDUI_ASTRO_OUT = next
	const record = readAside()
	const astro = import('astro').then(({ build }) => build({ root: process.cwd(), logLevel: process.env.JIEDUI_VERBOSE ? 'info' : 'warn' }))
	// What is wrong in the content is told, not what Astro made of it.
	await Promise.all([record, astro]).catch((error) => record.then(() => Promise.reject(error)))
	times.lap('pages and index')
	const { portal } = await import('../record/portal.ts')
	await writeFile(join(next, '_headers'), headersFile(portal.base))
	const pages = await verify(next, out, portal.base, globalThis.jieduiInspection)
	times.lap('checks')
	await swap()
	await times.save()
	console.log(`构建完成：${pages} 个页面，已通过检查。`)
}

async function swap(): Promise<void> {
	const last = `${out}.last`
	await rm(last, { recursive: true, force: true })
	await mkdir(dirname(out), { recursive: true })
	await rename(out, last).catch(() => undefined)
	await rename(next, out)
	await rm(last, { recursive: true, force: true })
}

/** What staff are told: the content or site problem inside an error, however often Astro wrapped it, or whom to ask about the error. */
function told(error: unknown): unknown[] {
	for (let at = error; at instanceof Error; at = at.cause)
		if (at.name === 'ContentProblem' || at.name === 'SiteProblem') return [at.message]
	return ['网站没有构建成功，没有更新，线上页面保持原样。原因不在内容，请把下面的提示交给技术人员：\n', error]
}

if (import.meta.main) {
	try {
		await buildSite()
		process.exit(0)
	} catch (error) {
		// At once: Astro may still be writing.
		rmSync(next, { recursive: true, force: true })
		console.error(...told(error))
		process.exit(1)
	}
}
