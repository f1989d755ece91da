import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundleWorker } from './bundle.ts'
import { quiet } from './serve.ts'

/**
 * `npm run deploy`: uploads the built site and the Worker's modules to Cloudflare. What follows goes to wrangler: `npm run deploy --
 * --dry-run` uploads nothing. The modules stay in `dist.worker`; their source maps read the places that the log names.
 */
const assets = process.env.JIEDUI_OUT ?? 'dist'
if (!existsSync(join(assets, '_headers'))) {
	console.error(`There is no built site in ${assets}. Run npm run build first.`)
	process.exit(1)
}
rmSync('dist.worker', { recursive: true, force: true })
const script = await bundleWorker('dist.worker')
const { status } = spawnSync(
	'wrangler',
	['deploy', script, '--config', 'wrangler.toml', '--no-bundle', '--assets', assets, ...process.argv.slice(2)],
	{ env: { ...process.env, WRANGLER_SEND_METRICS: quiet.WRANGLER_SEND_METRICS }, stdio: 'inherit' },
)
process.exitCode = status ?? 1
