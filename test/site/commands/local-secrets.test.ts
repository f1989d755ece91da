import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { unfitSecrets } from '#functions/privacy/secrets.ts'
import { ensureSecrets } from '#site/commands/local-secrets.ts'

const varsIn = (file: string) =>
	Object.fromEntries(
		readFileSync(file, 'utf8')
			.trim()
			.split('\n')
			.map((line) => line.split(/=(.*)/s)),
	)

test('ensureSecrets() makes fit secrets once, for its owner only, and keeps those that are there', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'jiedui-'))
	const file = join(folder, '.dev.vars')
	ensureSecrets(file)
	const first = readFileSync(file, 'utf8')
	expect(await unfitSecrets(varsIn(file))).toEqual([])
	expect(statSync(file).mode & 0o777).toBe(0o600)
	ensureSecrets(file)
	expect(readFileSync(file, 'utf8')).toBe(first)
	writeFileSync(file, `OTHER=1\n${first.replace(/^SESSION_KEY=.*\n/m, '')}`)
	ensureSecrets(file)
	expect(await unfitSecrets(varsIn(file))).toEqual([])
	expect(varsIn(file).RECEIPT_PEPPER).toBe(/^RECEIPT_PEPPER=(.*)$/m.exec(first)?.[1])
	expect(varsIn(file).OTHER).toBe('1')
	rmSync(folder, { recursive: true })
})
