import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** The Worker as `wrangler deploy` would upload it. */
function bundle(...more: string[]): string {
	const folder = mkdtempSync(join(tmpdir(), 'jiedui-bundle-'))
	const env = { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: '1' }
	const assets = ['--assets', 'test/fixtures/assets']
	execFileSync('wrangler', ['deploy', '--dry-run', '--outdir', folder, ...assets, ...more], { env, stdio: 'pipe' })
	const code = readFileSync(join(folder, 'index.js'), 'utf8')
	rmSync(folder, { recursive: true })
	return code
}

const marks = ['/desk/sign-in/local/', 'local@localhost.invalid', 'LOCAL_CLOCK', '本机管理员', '\\u672C\\u673A\\u7BA1\\u7406\\u5458']
const marksIn = (code: string) => marks.filter((mark) => code.includes(mark))

test('the bundle that is deployed holds nothing of the local sign-in and the local clock, and the local one does', () => {
	const deployed = bundle()
	expect(deployed).toContain('/desk/sign-in/')
	expect(marksIn(deployed)).toEqual([])
	expect(marksIn(bundle('--define', 'LOCAL_SIGN_IN:true'))).toHaveLength(4)
})
