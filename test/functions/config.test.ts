import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { experimental_readRawConfig } from 'wrangler'
import { basePath } from '#functions/base.ts'

const portal = readFileSync('content/portal.yaml', 'utf8')
const { rawConfig } = experimental_readRawConfig({ config: 'wrangler.toml' })

test('wrangler.toml opens no second door and calls nobody', () => {
	expect(rawConfig).toMatchObject({ workers_dev: false, preview_urls: false, send_metrics: false })
})

test('wrangler.toml sends what is not a file to the Worker', () => {
	expect(rawConfig.assets).toMatchObject({ not_found_handling: 'none', html_handling: 'auto-trailing-slash' })
})

test('wrangler.toml mounts the portal where portal.yaml says', () => {
	const [, base = '/'] = /^base: *["']?([^\s"'#]*)/m.exec(portal) ?? []
	expect(basePath(String(rawConfig.vars?.BASE))).toBe(basePath(base))
	expect(basePath(rawConfig.assets?.base_path ?? '/')).toBe(basePath(base))
})

test('wrangler.toml sends to the Worker at once only what has no page of its own', () => {
	const addresses = rawConfig.assets?.run_worker_first as string[]
	expect(addresses).toContain('/needs/')
	const base = basePath(rawConfig.assets?.base_path ?? '/')
	for (const address of addresses) {
		expect(address.startsWith(base), address).toBe(true)
		const place = `site/pages/${address.slice(base.length).replace(/\*$/, '')}`
		const files = address.endsWith('*') ? globSync(`${place}**/*.*`) : globSync([`${place}index.*`, `${place.slice(0, -1)}.*`])
		expect(files, address).toEqual([])
	}
})

test('wrangler.toml knows the address of a portal that is live', () => {
	const [, url] = /^url: *["']?([^\s"'#]*)/m.exec(portal) ?? []
	if (/^live: *true/m.test(portal)) expect(rawConfig.vars?.ORIGIN).toBe(url)
	else expect(rawConfig.vars).toHaveProperty('ORIGIN')
})
