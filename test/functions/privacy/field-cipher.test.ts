import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CipherRing, keyIdOf, open, seal, Unopenable } from '#functions/privacy/field-cipher.ts'
import { cipherKey } from '#functions/privacy/keys.ts'

const chance = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
const first = await cipherKey(Buffer.alloc(32, 1).toString('base64'))
const second = await cipherKey(Buffer.alloc(32, 2).toString('base64'))
const ring: CipherRing = { current: 'k1', keys: { k1: first }, chance }
const rotated: CipherRing = { current: 'k2', keys: { k1: first, k2: second }, chance }
const place = { table: 'needs', column: 'contact_mobile', row: 'r1' }
const refused = (promise: Promise<unknown>) => expect(promise).rejects.toBeInstanceOf(Unopenable)

test('open() gives back what seal() took, of any text', async () => {
	await fc.assert(
		fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => (await open(ring, place, await seal(ring, place, text))) === text),
		{ numRuns: 200 },
	)
	for (const text of ['', '13812345678', '𠮷'.repeat(1_000), '\ufeff首字是字节序标记'])
		expect(await open(ring, place, await seal(ring, place, text))).toBe(text)
})

test('seal() writes version, algorithm, key id, IV and ciphertext, and never the same twice', async () => {
	const stored = await Promise.all(Array.from({ length: 1_000 }, () => seal(ring, place, '13812345678')))
	expect(stored.filter((it) => !/^v1\.A256GCM\.k1\.[0-9A-Za-z_-]{16}\.[0-9A-Za-z_-]{36}$/.test(it))).toEqual([])
	expect(new Set(stored.map((it) => it.split('.')[3])).size).toBe(1_000)
	expect(stored.filter((it) => it.includes('138'.repeat(2)) || it.includes('13812345678'))).toEqual([])
})

test('open() refuses a ciphertext moved to another row, column or table, every time', async () => {
	const phones = Array.from({ length: 50 }, (_, at) => ({ ...place, row: `r${at}` }))
	const stored = await Promise.all(phones.map((it, at) => seal(ring, it, `138${String(at).padStart(8, '0')}`)))
	for (const [at, from] of stored.entries()) await refused(open(ring, phones[(at + 1) % 50]!, from))
	for (const elsewhere of [{ column: 'contact_tel' }, { table: 'applications' }, { row: 'r01' }])
		await refused(open(ring, { ...place, ...elsewhere }, stored[1]!))
})

test('seal() refuses places that could be taken for one another', async () => {
	for (const wrong of [
		{ ...place, row: 'a|b' },
		{ ...place, column: 'contact|mobile' },
		{ ...place, table: '' },
	])
		await expect(seal(ring, wrong, 'x')).rejects.toThrow(RangeError)
	await expect(seal({ ...ring, chance: () => new Uint8Array(8) }, place, 'x')).rejects.toThrow(RangeError)
})

test('open() refuses a value of which any character was changed', async () => {
	const stored = await seal(ring, place, '13812345678')
	for (const [at, character] of [...stored].entries())
		for (const other of ['A', 'b', '9', '-', '.', '='].filter((it) => it !== character))
			await expect(open(ring, place, stored.slice(0, at) + other + stored.slice(at + 1)), `${at} ${other}`).rejects.toThrow()
})

test('open() refuses what was never sealed', async () => {
	const stored = await seal(ring, place, '13812345678')
	const wrong = [
		'',
		'13812345678',
		'v1',
		'v1.A256GCM.k1..',
		`${stored}.`,
		`${stored}.x`,
		stored.slice(0, -4),
		stored.replace('v1', 'v2'),
		stored.replace('A256GCM', 'none'),
	]
	for (const it of wrong) await refused(open(ring, place, it))
	for (const kid of ['k9', '__proto__', 'constructor', '']) await refused(open(ring, place, stored.replace('.k1.', `.${kid}.`)))
})

test('Unopenable tells nothing of the value', async () => {
	const stored = await seal(ring, place, '13812345678')
	const error: Error = await open(ring, { ...place, row: 'r2' }, stored).catch((it) => it)
	expect(error.message).toBe('Cannot open needs.contact_mobile: it was altered or moved')
})

test('a rotated ring reads both keys, writes the new one, and the old ring cannot read what it writes', async () => {
	const old = await seal(ring, place, 'a')
	const fresh = await seal(rotated, place, 'b')
	expect([keyIdOf(old), keyIdOf(fresh)]).toEqual(['k1', 'k2'])
	expect([await open(rotated, place, old), await open(rotated, place, fresh)]).toEqual(['a', 'b'])
	await refused(open(ring, place, fresh))
	await refused(open(rotated, place, old.replace('.k1.', '.k2.')))
})

test('cipherKey() refuses a short or malformed secret without repeating it, and its key cannot be read out', async () => {
	for (const secret of ['', 'hunter2', Buffer.alloc(31).toString('base64'), Buffer.alloc(33).toString('base64'), ' '.repeat(44)]) {
		const error: Error = await Promise.resolve()
			.then(() => cipherKey(secret))
			.catch((it) => it)
		expect(error).toBeInstanceOf(RangeError)
		if (secret.trim()) expect(error.message).not.toContain(secret)
	}
	await expect(crypto.subtle.exportKey('raw', first)).rejects.toThrow()
})
