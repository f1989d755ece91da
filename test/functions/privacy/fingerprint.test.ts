import { expect, test } from 'vitest'
import { fingerprint, fingerprints, type HashRing } from '#functions/privacy/fingerprint.ts'
import { hashKey } from '#functions/privacy/keys.ts'

const k1 = await hashKey(Buffer.alloc(32, 1).toString('base64'))
const k2 = await hashKey(Buffer.alloc(32, 2).toString('base64'))
const old: HashRing = { current: 'k1', keys: { k1 } }
const rotated: HashRing = { current: 'k2', keys: { k1, k2 } }

test('fingerprint() is the same for the same number and key, and shows no digit of it', async () => {
	const one = await fingerprint(old, 'telephone', '13812345678')
	expect(one).toMatch(/^k1\.[0-9A-Za-z_-]{43}$/)
	expect(await fingerprint(old, 'telephone', '13812345678')).toBe(one)
	expect(await fingerprint(old, 'telephone', '13812345679')).not.toBe(one)
	expect(await fingerprint(old, 'credit-code', '13812345678')).not.toBe(one)
	expect((await fingerprint(rotated, 'telephone', '13812345678')).slice(3)).not.toBe(one.slice(3))
})

test('fingerprints() finds what was stored before and after the keys changed', async () => {
	const before = await fingerprint(old, 'telephone', '13812345678')
	const after = await fingerprint(rotated, 'telephone', '13812345678')
	expect(await fingerprints(rotated, 'telephone', '13812345678')).toEqual([after, before])
})

test('fingerprint() never falls back when its key is missing', async () => {
	await expect(fingerprint({ current: 'k3', keys: { k1 } }, 'telephone', '1')).rejects.toThrow(RangeError)
})
