import { expect, test } from 'vitest'
import { openSecrets, SecretsUnfit, unfitSecrets } from '#functions/privacy/secrets.ts'
import { testSecrets } from '../../secrets.ts'

const chance = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))

test('openSecrets() opens rings with the current key first', async () => {
	const { cipher, fingerprints } = await openSecrets(testSecrets, chance)
	expect([cipher.current, Object.keys(cipher.keys)]).toEqual(['k2', ['k2', 'k1']])
	expect([fingerprints.current, Object.keys(fingerprints.keys)]).toEqual(['k1', ['k1']])
})

test('unfitSecrets() names what is missing, short, unreadable or of the wrong kind', async () => {
	expect(await unfitSecrets(testSecrets)).toEqual([])
	expect(await unfitSecrets({})).toEqual(['RECEIPT_PEPPER', 'SESSION_KEY', 'FIELD_KEYS', 'FINGERPRINT_KEYS'])
	expect(await unfitSecrets({ ...testSecrets, RECEIPT_PEPPER: 'AAAA' })).toEqual(['RECEIPT_PEPPER'])
	expect(await unfitSecrets({ ...testSecrets, SESSION_KEY: `k9:${Buffer.alloc(32, 9).toString('base64')}` })).toEqual(['SESSION_KEY'])
	expect(await unfitSecrets({ ...testSecrets, FIELD_KEYS: Buffer.alloc(32, 9).toString('base64') })).toEqual(['FIELD_KEYS'])
	expect(await unfitSecrets({ ...testSecrets, FIELD_KEYS: `${testSecrets.FIELD_KEYS},k3:` })).toEqual(['FIELD_KEYS'])
	expect(await unfitSecrets({ ...testSecrets, FINGERPRINT_KEYS: `a|b:${Buffer.alloc(32, 9).toString('base64')}` })).toEqual([
		'FINGERPRINT_KEYS',
	])
})

test('unfitSecrets() refuses one key for two purposes', async () => {
	expect(await unfitSecrets({ ...testSecrets, SESSION_KEY: testSecrets.RECEIPT_PEPPER })).toEqual(['RECEIPT_PEPPER', 'SESSION_KEY'])
	const shared = { ...testSecrets, FINGERPRINT_KEYS: testSecrets.FIELD_KEYS.split(',')[1]! }
	expect(await unfitSecrets(shared)).toEqual(['FIELD_KEYS', 'FINGERPRINT_KEYS'])
})

test('openSecrets() fails without telling any value', async () => {
	const error = await openSecrets({ ...testSecrets, SESSION_KEY: 'my-secret' }, chance).catch((it) => it)
	expect(error).toBeInstanceOf(SecretsUnfit)
	expect([error.status, error.message]).toEqual([503, 'Cannot use secrets: SESSION_KEY'])
})
