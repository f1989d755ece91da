import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** What `href` and `absolute` make of some paths under a base path. */
function addresses(base: string): string[] {
	const script =
		"import { absolute, href, portal } from '#site/record/portal.ts'; console.log(JSON.stringify([portal.base, href('/'), href('/policies/'), href('policies/a/'), absolute('/rss.xml')]))"
	return JSON.parse(
		execFileSync('node', ['--input-type=module', '--eval', script], { env: { ...process.env, JIEDUI_BASE: base }, encoding: 'utf8' }),
	)
}

test('href() and absolute() put the base path in front, whichever way it is written', () => {
	const below = ['/kjj/', '/kjj/', '/kjj/policies/', '/kjj/policies/a/', 'https://jiedui.example/kjj/rss.xml']
	expect(['/kjj/', 'kjj', '/kjj', 'kjj/'].map(addresses)).toEqual([below, below, below, below])
	expect(['/', ''].map(addresses)).toEqual(Array(2).fill(['/', '/', '/policies/', '/policies/a/', 'https://jiedui.example/rss.xml']))
})
