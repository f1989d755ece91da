import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
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
	const libraries = join(tmpdir(), 'al2023', 'lib')
	const fonts = existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: join(tmpdir(), 'fonts') }
	return chromium.launch({
		executablePath: await unpackBrowser(),
		args: ['--no-sandbox', '--disable-background-networking', ...args],
		env: { ...process.env, ...fonts, LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') } as Record<
			string,
			string
		>,
	})
}
