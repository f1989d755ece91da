import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { building, run } from '#site/commands/run.ts'

/** `npm test`: the gate, a fresh build, every test; the last line counts what ran. */
const report = 'node_modules/.vitest-report.json'
rmSync(report, { force: true })
run('npm', ['run', '--silent', 'ok'])
run('node', building)
const { status } = spawnSync('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], {
	stdio: 'inherit',
	env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' },
})
const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'))
console.log(`${numPassedTests} passed, ${numFailedTests} failed${numPendingTests ? `, ${numPendingTests} skipped` : ''}`)
process.exit(status ?? 1)
