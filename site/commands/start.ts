import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { portal } from '../record/portal.ts'
import { ensureSecrets } from './local-secrets.ts'
import { building, run } from './run.ts'
import { migrate, serve, stop } from './serve.ts'
import { signInPath } from './sign-in-link.ts'

/**
 * `npm start`: builds the site, prepares the local database and serves everything on one address. While the portal is a
 * demonstration an empty database gets invented submissions; `npm start -- --empty` leaves it empty.
 */
const port = Number(process.env.PORT ?? 8787)
const assets = resolve(process.env.JIEDUI_OUT ?? 'dist')
/** Where the Worker's modules lie while it runs. */
export const modules = join('.wrangler', `worker-${port}`)

if (!(await free(port))) {
	console.error(`Port ${port} is in use. Stop what uses it, or choose another: PORT=8788 npm start`)
	process.exit(1)
}
run('node', building)
migrate({})
if (portal.demonstration && !process.argv.includes('--empty')) {
	ensureSecrets('.dev.vars')
	run('node', ['functions/commands/demonstrate.ts'])
}
const worker = await serve({ port, assets, base: portal.base, modules })
for (const signal of ['SIGINT', 'SIGTERM'] as const)
	process.on(signal, () => {
		stop(worker)
		process.exit(0)
	})
worker.on('exit', (code) => process.exit(code ?? 1))
console.log(`\n${portal.name} 已启动： http://127.0.0.1:${port}${portal.base}`)
console.log(`工作台（链接只能用一次）： http://127.0.0.1:${port}${await signInPath('.dev.vars', portal.base)}\n按 Ctrl+C 结束。`)

function free(number: number): Promise<boolean> {
	return new Promise((answer) => {
		const probe = createServer()
		probe.once('error', () => answer(false))
		probe.listen(number, '127.0.0.1', () => probe.close(() => answer(true)))
	})
}
