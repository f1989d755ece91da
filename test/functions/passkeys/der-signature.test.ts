import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { rawSignature } from '#functions/passkeys/der-signature.ts'
import { der } from './soft-key.ts'

const number = fc.uint8Array({ minLength: 32, maxLength: 32 }).filter((bytes) => bytes.some((byte) => byte !== 0))

test('rawSignature() gives back both numbers, however short they are', () => {
	void fc.assert(
		fc.property(number, number, fc.nat(31), (r, s, zeros) => {
			const raw = Uint8Array.from([...new Uint8Array(zeros), ...r.slice(zeros), ...s])
			fc.pre(raw.slice(0, 32).some((byte) => byte !== 0))
			expect(rawSignature(der(raw))).toEqual(raw)
		}),
	)
})

test('rawSignature() reads the one way to write them', () => {
	const good = [0x30, 0x06, 0x02, 0x01, 0x05, 0x02, 0x01, 0x07]
	const written = (...bytes: number[]) => rawSignature(Uint8Array.from(bytes))
	expect(written(...good)?.[31]).toBe(5)
	expect(written(...good)?.[63]).toBe(7)
	expect(written(...good, 0)).toBeUndefined()
	expect(written(0x31, ...good.slice(1))).toBeUndefined()
	expect(written(0x30, 0x07, 0x02, 0x02, 0x00, 0x05, 0x02, 0x01, 0x07)).toBeUndefined()
	expect(written(0x30, 0x06, 0x02, 0x01, 0x85, 0x02, 0x01, 0x07)).toBeUndefined()
	expect(written(0x30, 0x05, 0x02, 0x00, 0x02, 0x01, 0x07)).toBeUndefined()
	expect(written(0x30, 0x06, 0x02, 0x01, 0x05, 0x02, 0x09, 0x07)).toBeUndefined()
	expect(written(0x30, 0x26, 0x02, 0x21, 0x01, ...Array(32).fill(0), 0x02, 0x01, 0x07)).toBeUndefined()
	expect(written()).toBeUndefined()
})
