import { expect, test } from 'vitest'
import { open, seal, Unopenable } from '#functions/privacy/field-cipher.ts'
import { fingerprint } from '#functions/privacy/fingerprint.ts'
import { cipherKey, hashKey } from '#functions/privacy/keys.ts'
import { codeHash, readCode, receiptCode, receiptCodeBytes } from '#functions/receipts/receipt-code.ts'

const secret = `${'A'.repeat(42)}E=`
const chance = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))

test('fields are sealed, opened and found in the Workers runtime', async () => {
	const ring = { current: 'k1', keys: { k1: await cipherKey(secret) }, chance }
	const place = { table: 'needs', column: 'contact_mobile', row: 'r1' }
	const stored = await seal(ring, place, '13800000000')
	expect(await open(ring, place, stored)).toBe('13800000000')
	await expect(open(ring, { ...place, row: 'r2' }, stored)).rejects.toBeInstanceOf(Unopenable)
	const hashes = { current: 'k1', keys: { k1: await hashKey(secret) } }
	// Worked out apart from this code, so that Node and the Workers runtime store the same.
	expect(await fingerprint(hashes, 'telephone', '13800000000')).toBe('k1.ijeDMdyBpJV9TUgjABmBn8bl-qgfHQ8Lq6icib_shg8')
})

test('receipt codes are made and hashed in the Workers runtime', async () => {
	const code = receiptCode(chance(receiptCodeBytes))
	expect(readCode(code.toLowerCase())).toBe(code)
	expect(await codeHash(await hashKey(secret), code)).toHaveLength(43)
})
