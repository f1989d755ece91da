import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { headersFile } from '#functions/headers.ts'
import { bundleWorker, workerModules } from '#site/commands/bundle.ts'

const desk = ['/desk/queue/', '/desk/programmes/:programme/plan/', '/batches/marked-copy/']

test('what a visitor waits for holds nothing of the desk, and weighs at most 150 kB gzipped', async () => {
	const modules = await workerModules()
	const forAll = modules.filter(({ isForAll }) => isForAll)
	const others = modules.filter(({ isForAll }) => !isForAll)
	const holds = (of: typeof modules, mark: string) => of.some(({ code }) => code.includes(mark))
	for (const mark of desk) expect([mark, holds(forAll, mark), holds(others, mark)]).toEqual([mark, false, true])
	expect(holds(forAll, '/submissions/')).toBe(true)
	const weight = forAll.reduce((sum, { code }) => sum + gzipSync(code).length, 0)
	expect(weight).toBeLessThanOrEqual(150_000)
})

test('the modules are written with a map each, beginning with index.js', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'jiedui-bundle-'))
	expect(await bundleWorker(folder)).toBe(join(folder, 'index.js'))
	for (const { name } of await workerModules()) expect([name, existsSync(join(folder, `${name}.map`))]).toEqual([name, true])
	rmSync(folder, { recursive: true })
})

test('deploying without a built site says so and uploads nothing', () => {
	const { status, stderr } = spawnSync('node', ['site/commands/deploy.ts', '--dry-run'], {
		env: { ...process.env, JIEDUI_OUT: 'test/fixtures/nowhere' },
		encoding: 'utf8',
	})
	expect([status, stderr]).toEqual([1, expect.stringContaining('npm run build')])
})

test('deploying hands every module to wrangler', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'jiedui-site-'))
	const [built, uploaded] = [join(folder, 'built'), join(folder, 'uploaded')]
	cpSync('test/fixtures/assets', built, { recursive: true })
	writeFileSync(join(built, '_headers'), headersFile('/'))
	const { status, stdout } = spawnSync('node', ['site/commands/deploy.ts', '--dry-run', '--outdir', uploaded], {
		env: { ...process.env, JIEDUI_OUT: built, CI: '1' },
		encoding: 'utf8',
	})
	expect([status, stdout]).toEqual([0, expect.stringContaining('--dry-run: exiting now.')])
	for (const { name } of await workerModules()) expect([name, existsSync(join(uploaded, name))]).toEqual([name, true])
	rmSync(folder, { recursive: true })
})
