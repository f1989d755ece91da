import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hashesOf, workshop } from '../built/build.ts'
import { contentWith, edit } from './content-copy.ts'
import { notice, programme, table } from './literal-record.ts'

// A broken edit never breaks the site (reliability P14, F16). One build is looked at again after everything that can go wrong.

test('build makes the same bytes again; neither a failure nor a kill half-way changes one of them; the next build begins afresh', {
	timeout: 240_000,
}, async () => {
	const { room, out, build } = await workshop()
	const today = { JIEDUI_TODAY: '2026-11-22' }
	expect(await build({}, today)).toEqual({ code: 0, said: expect.stringMatching(/^构建完成：\d+ 个页面，已通过检查。\n$/) })
	const first = hashesOf(out)
	expect(Object.keys(first).length).toBeGreaterThan(100)

	expect((await build({}, { ...today, TZ: 'Pacific/Auckland', LANG: 'C' })).code).toBe(0)
	expect(hashesOf(out)).toEqual(first)

	const column = await build({ 'notices/a.md': edit('validity: 有效', 'validity: 好')(notice) })
	expect(column).toEqual({
		code: 1,
		said: '内容有 1 处需要修改，网站没有更新，线上页面保持原样。\n\n● notices/a.md 第 9 行，“有效性 validity”\n  现在写的是：好\n  应当：只能写其中之一：有效、失效、废止、未注明\n\n',
	})

	const settings = await build({ 'portal.yaml': edit('base: /', 'base: kjj'), 'regions.yaml': edit('id: lishui', 'id: 丽水') })
	expect(settings.code).toBe(1)
	expect(settings.said).toMatch(
		/^内容有 2 处需要修改，网站没有更新，线上页面保持原样。\n\n● regions\.yaml 第 4 行，[\s\S]*● portal\.yaml 第 5 行，/,
	)

	const link = await build({ 'notices/a.md': edit('(/programmes/lishui-2022/pairings/)', '(/nowhere/)')(notice) })
	expect(link).toEqual({
		code: 1,
		said: '构建结果没有通过检查，网站没有更新，线上页面保持原样。\n● notices/a/index.html 的链接打不开：/nowhere/\n',
	})

	const component = await build({
		'programmes/a/programme.mdx': edit('<Targets of={props.programme} />', '<Targets of={props.programme}')(programme),
		'programmes/a/pairings.csv': table,
	})
	expect(component.code).toBe(1)
	expect(component.said).toContain('● programmes/a/programme.mdx 第 34 行，“正文”\n  现在写的是：<Targets of={props.programme}\n')

	expect(hashesOf(out)).toEqual(first)
	expect(readdirSync(room).sort()).toEqual(['cache', 'site'])

	const addition = await contentWith({ 'notices/a.md': notice })
	const killed = spawn('node', ['site/commands/build.ts'], {
		env: { ...process.env, JIEDUI_CONTENT: addition, JIEDUI_OUT: out, JIEDUI_CACHE: join(room, 'cache') },
	})
	const ended = new Promise((done) => killed.once('exit', (_, signal) => done(signal)))
	while (!existsSync(`${out}.next/_astro`) && killed.exitCode === null) await new Promise((later) => setTimeout(later, 10))
	killed.kill('SIGKILL')
	expect(await ended).toBe('SIGKILL')
	await rm(addition, { recursive: true })
	expect(hashesOf(out)).toEqual(first)
	expect((await build({ 'notices/a.md': notice })).code).toBe(0)
	expect(existsSync(join(out, 'notices/a/index.html'))).toBe(true)
	expect(readdirSync(room).sort()).toEqual(['cache', 'site'])
})
