import { spawnSync } from 'node:child_process'
import { watch } from 'node:fs'
import { bundleWorker } from './bundle.ts'
import { building } from './run.ts'
import { modules } from './start.ts'

/** `npm run dev`: what `npm start` does; the site again whenever content, pages or schemas change, the Worker when its sources do. */
const rebuild = () => spawnSync('node', building, { stdio: 'inherit', env: { ...process.env, JIEDUI_ALLOW_FEWER: '1' } })
whenChanged(['content', 'site', 'schemas'], rebuild)
whenChanged(['functions', 'schemas'], () => bundleWorker(modules, { isLocal: true }).catch(console.error))

/** Once for a handful of changes. */
function whenChanged(folders: string[], work: () => void): void {
	let waiting: NodeJS.Timeout | undefined
	for (const folder of folders)
		watch(folder, { recursive: true }, () => {
			clearTimeout(waiting)
			waiting = setTimeout(work, 300)
		})
}
