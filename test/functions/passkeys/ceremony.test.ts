import { expect, test } from 'vitest'
import { madePasskey, signedCounter } from '#functions/passkeys/ceremony.ts'
import { type Saying, softKey } from './soft-key.ts'

const expected = { origin: 'https://portal.example', relyingParty: 'portal.example' }
const honest: Saying = { ticket: 'ticket.1', ...expected }
const lies: [string, Partial<Saying>][] = [
	['another page', { origin: 'https://portal.example.evil' }],
	['a frame of another site', { crossOrigin: true }],
	['another name', { relyingParty: 'evil.example' }],
	['without the person', { flags: 0x04 }],
	['without finger, face or PIN', { flags: 0x01 }],
]

async function registered(algorithm: 'ES256' | 'RS256' = 'ES256') {
	const key = await softKey(algorithm)
	return { key, passkey: madePasskey({ code: '', ...(await key.made({ ...honest, counter: 0 })) }, expected)! }
}

test('madePasskey() reads the key that a device made', async () => {
	const { key, passkey } = await registered()
	expect(passkey).toMatchObject({ id: key.credential, counter: 0, publicKey: { kty: 'EC', crv: 'P-256' } })
	expect((await registered('RS256')).passkey.publicKey).toMatchObject({ kty: 'RSA', e: 'AQAB' })
})

test('madePasskey() refuses a key made for something else', async () => {
	const key = await softKey()
	for (const [what, lie] of [...lies, ['signing in', { type: 'webauthn.get' }] as const])
		expect(madePasskey({ code: '', ...(await key.made({ ...honest, ...lie })) }, expected), what).toBeUndefined()
	const other = { ...(await key.made(honest)), ticket: 'ticket.2' }
	expect(madePasskey({ code: '', ...other }, expected), 'another ticket').toBeUndefined()
})

test('madePasskey() refuses what it cannot read', async () => {
	const key = await softKey()
	const good = { code: '', ...(await key.made(honest)) }
	for (const bad of [{ attestation: 'oA' }, { attestation: good.attestation.slice(0, -30) }, { clientData: 'e30' }, { clientData: '!' }])
		expect(madePasskey({ ...good, ...bad }, expected), JSON.stringify(bad).slice(0, 40)).toBeUndefined()
})

test('signedCounter() knows the signature of the same device, of either kind', async () => {
	for (const algorithm of ['ES256', 'RS256'] as const) {
		const { key, passkey } = await registered(algorithm)
		for (let counter = 1; counter <= 20; counter++)
			expect(await signedCounter(await key.signed({ ...honest, counter }), passkey, expected), algorithm).toBe(counter)
	}
})

test('signedCounter() refuses every lie', async () => {
	const { key, passkey } = await registered()
	for (const [what, lie] of [...lies, ['making a key', { type: 'webauthn.create' }] as const])
		expect(await signedCounter(await key.signed({ ...honest, ...lie }), passkey, expected), what).toBeUndefined()
	const signed = await key.signed(honest)
	expect(await signedCounter({ ...signed, ticket: 'ticket.2' }, passkey, expected), 'another ticket').toBeUndefined()
	const stranger = await (await softKey()).signed(honest)
	expect(await signedCounter(stranger, passkey, expected), 'another device').toBeUndefined()
	const swapped = { ...signed, authenticatorData: (await key.signed({ ...honest, counter: 9 })).authenticatorData }
	expect(await signedCounter(swapped, passkey, expected), 'other data').toBeUndefined()
	for (const signature of ['', 'AAAA', signed.signature.slice(4)])
		expect(await signedCounter({ ...signed, signature }, passkey, expected), signature).toBeUndefined()
})

test('signedCounter() refuses a counter that did not go up, and lets devices be that do not count', async () => {
	const { key, passkey } = await registered()
	const used = { ...passkey, counter: 5 }
	for (const counter of [0, 4, 5])
		expect(await signedCounter(await key.signed({ ...honest, counter }), used, expected), `${counter}`).toBeUndefined()
	expect(await signedCounter(await key.signed({ ...honest, counter: 6 }), used, expected)).toBe(6)
	expect(await signedCounter(await key.signed({ ...honest, counter: 0 }), passkey, expected)).toBe(0)
})
