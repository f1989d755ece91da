import { expect, test } from 'vitest'
import { openFile, sealFile } from '#functions/batch/sealed-file.ts'
import { Unopenable } from '#functions/privacy/field-cipher.ts'
import { cipherKey } from '#functions/privacy/keys.ts'

const key = (byte: number) => cipherKey(Buffer.alloc(32, byte).toString('base64'))
let fresh = 0
const chance = (bytes: number) => new Uint8Array(bytes).fill(++fresh)
const old = { current: 'k1', keys: { k1: await key(1) }, chance }
const ring = { current: 'k2', keys: { k2: await key(2), k1: await key(1) }, chance }
const plain = new TextEncoder().encode('联系人手机 13800000000')

test('openFile() gives back what sealFile() took, before and after the keys changed', async () => {
	expect(await openFile(ring, '2026-11', await sealFile(ring, '2026-11', plain))).toEqual(plain)
	expect(await openFile(ring, '2026-11', await sealFile(old, '2026-11', plain))).toEqual(plain)
})

test('a sealed file holds nothing that can be read, and never looks the same', async () => {
	const [one, other] = [await sealFile(ring, '2026-11', plain), await sealFile(ring, '2026-11', plain)]
	expect(new TextDecoder().decode(one)).not.toContain('13800000000')
	expect(one).not.toEqual(other)
})

test('openFile() refuses what was altered, cut, sealed under another key or under another notice', async () => {
	const sealed = await sealFile(ring, '2026-11', plain)
	const altered = sealed.with(40, sealed[40]! ^ 1)
	for (const stored of [altered, sealed.slice(0, 30), sealed.slice(0, 5), new Uint8Array()])
		await expect(openFile(ring, '2026-11', stored)).rejects.toThrow(Unopenable)
	await expect(openFile(old, '2026-11', sealed)).rejects.toThrow(Unopenable)
	await expect(openFile(ring, '2027-01', sealed)).rejects.toThrow(Unopenable)
})
