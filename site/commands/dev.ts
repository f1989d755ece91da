import { spawnSync } from 'node:child_process'
import { watch } from 'node:fs'
import { building } from './run.ts'
import './start.ts'

/** `npm run dev`: what `npm start` does, and the site again whenever content, pages or schemas change. */
let waiting: NodeJS.Timeout | undefined
const rebuild = () => spawnSync('node', building, { stdio: 'inherit', env: { ...process.env, JIEDUI_ALLOW_FEWER: '1' } })
for (const folder of ['content', 'site', 'schemas'])
	watch(folder, { recursive: true }, () => {
		clearTimeout(waiting)
		waiting = setTimeout(rebuild, 300)
	})
