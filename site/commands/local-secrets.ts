import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { secretNames } from '#functions/privacy/secrets.ts'

/**
 * Makes the secrets that a local portal needs, once: those that the file lacks are added, those it has stay, so that
 * what was stored under them still opens. Only this machine's own; a real portal's are set by hand.
 */
export function ensureSecrets(file: string): void {
	const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
	const missing = secretNames.filter((name) => !new RegExp(`^${name}=.`, 'm').test(text))
	if (missing.length === 0) return
	const lines = missing.map((name) => `${name}=${name.endsWith('_KEYS') ? 'k1:' : ''}${randomBytes(32).toString('base64')}\n`)
	writeFileSync(file, `${text.replace(/\n?$/, text ? '\n' : '')}${lines.join('')}`, { mode: 0o600 })
}
