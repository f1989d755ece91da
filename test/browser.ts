import { spawn } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import sparticuz, { inflate } from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/**
 * Unpacks the Chromium that npm brought, with the libraries a bare machine lacks. Once a run, before tests start side by side.
 * CHROME_PATH names another browser, for machines this one was not built for (anything but Linux on x64).
 */
export async function unpackBrowser(): Promise<string> {
	if (process.env.CHROME_PATH) return process.env.CHROME_PATH
	if (process.platform !== 'linux' || process.arch !== 'x64')
		throw new Error(
			'Cannot run the browser tests: the Chromium from npm is for Linux on x64. Set CHROME_PATH to a Chrome or Chromium of this machine.',
		)
	const packed = resolve('node_modules/@sparticuz/chromium/bin')
	await inflate(join(packed, 'al2023.tar.br'))
	return sparticuz.executablePath(packed)
}

/** A headless browser. The package's own argument list is for another host and hides faults, so it is not used. */
export async function openBrowser(args: string[] = []): Promise<Browser> {
	return chromium.launch(await launching(args))
}

async function launching(args: string[]) {
	const libraries = join(tmpdir(), 'al2023', 'lib')
	const fonts = existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: join(tmpdir(), 'fonts') }
	return {
		executablePath: await unpackBrowser(),
		args: ['--no-sandbox', '--disable-background-networking', ...args],
		env: { ...process.env, ...fonts, LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') } as Record<
			string,
			string
		>,
	}
}

/** A browser with a profile of its own on the disk, whose process can be killed as a power cut would. */
export async function openProfile(folder: string): Promise<{ browser: Browser; kill(): Promise<void> }> {
	const { executablePath, args, env } = await launching(['--remote-debugging-port=0', `--user-data-dir=${folder}`])
	rmSync(join(folder, 'DevToolsActivePort'), { force: true })
	const process_ = spawn(executablePath, ['--headless', ...args, 'about:blank'], { env, stdio: 'ignore' })
	const ended = new Promise((done) => process_.once('exit', done))
	const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await portIn(folder)}`)
	const kill = async () => {
		process_.kill('SIGKILL')
		await ended
		await browser.close().catch(() => undefined)
	}
	return { browser, kill }
}

async function portIn(folder: string): Promise<string> {
	for (let tries = 0; tries < 200; tries++) {
		const [port] = await readFile(join(folder, 'DevToolsActivePort'), 'utf8').then(
			(text) => text.split('\n'),
			() => [],
		)
		if (port) return port
		await setTimeout(50)
	}
	throw new Error('The browser did not say on which port it listens')
}
