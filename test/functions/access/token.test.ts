import { createHmac } from 'node:crypto'
import { exportJWK, exportSPKI, importJWK, SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { checkToken } from '#functions/access/token.ts'
import { audience, forged, issuer, newKey, tokenOf } from './issuer.ts'

const now = '2026-11-22T08:00:00.000Z'
const at = Date.parse(now) / 1000
const key = await newKey('k1')
const keys = { keys: [key.jwk] }
const check = (token: string, published = keys) => checkToken(token, published, { issuer, audience }, now)
const claims = { iss: issuer, aud: [audience], email: 'staff@example.com', iat: at - 10, nbf: at - 10, exp: at + 600 }

test('checkToken() reads the e-mail address of a good token, in lower case, and when it was made out', async () => {
	const read = { email: 'staff@example.com', issuedAt: new Date((at - 10) * 1000).toISOString() }
	expect(await check(await tokenOf(key, now))).toEqual(read)
	expect(await check(await tokenOf(key, now, { email: 'Staff@Example.COM' }))).toEqual(read)
	expect(await check(await tokenOf(key, now, { iat: at - 900 }))).toMatchObject({ issuedAt: new Date((at - 900) * 1000).toISOString() })
})

test('checkToken() holds a token to its times, a minute more or less', async () => {
	for (const good of [{ exp: at - 59 }, { nbf: at + 59 }, { iat: at + 59 }])
		expect(await check(await tokenOf(key, now, good)), JSON.stringify(good)).toHaveProperty('email')
	for (const bad of [{ exp: at - 61 }, { nbf: at + 61 }, { iat: at + 61 }])
		expect(await check(await tokenOf(key, now, bad)), JSON.stringify(bad)).toHaveProperty('refused')
})

test('checkToken() wants every claim it relies on', async () => {
	for (const claim of ['iss', 'aud', 'exp', 'nbf', 'iat', 'email'])
		expect(await check(await tokenOf(key, now, { [claim]: undefined })), claim).toHaveProperty('refused')
	for (const email of ['', 7, ['staff@example.com']])
		expect(await check(await tokenOf(key, now, { email })), String(email)).toHaveProperty('refused')
})

test('checkToken() refuses tokens for another application and of another team', async () => {
	expect(await check(await tokenOf(key, now, { aud: ['b'.repeat(64)] }))).toHaveProperty('refused')
	expect(await check(await tokenOf(key, now, { iss: 'https://other.cloudflareaccess.com' }))).toHaveProperty('refused')
	expect(await check(await tokenOf(key, now, { iss: `${issuer}/` }))).toHaveProperty('refused')
})

test('checkToken() takes RS256 and nothing else', async () => {
	const none = forged({ alg: 'none', kid: 'k1' }, claims)
	const header = Buffer.from(JSON.stringify({ alg: 'HS256', kid: 'k1' })).toString('base64url')
	const body = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`
	const secret = await exportSPKI(key.publicKey)
	const confused = `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`
	for (const token of [none, confused, forged({ alg: 'RS256', kid: 'k1' }, claims), 'a.b.c', ''])
		expect(await check(token), token.slice(0, 40)).toMatchObject({ isKeyUnknown: false })
})

test('checkToken() takes no other algorithm of the same key either', async () => {
	const published = { keys: [{ ...key.jwk, alg: undefined }] }
	expect(await check(await tokenOf(key, now), published)).toHaveProperty('email')
	for (const alg of ['RS384', 'RS512', 'PS256']) {
		const imported = await importJWK(await exportJWK(key.privateKey), alg)
		const token = await new SignJWT(claims).setProtectedHeader({ alg, kid: 'k1' }).sign(imported)
		expect(await check(token, published), alg).toEqual({ refused: 'ERR_JOSE_ALG_NOT_ALLOWED', isKeyUnknown: false })
	}
})

test('checkToken() does not take the key that a token brings along', async () => {
	const thief = await newKey('k1')
	const header = { jwk: thief.jwk, jku: 'https://thief.example/keys', x5u: 'https://thief.example/x5u' }
	expect(await check(await tokenOf(thief, now, {}, header))).toEqual({
		refused: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
		isKeyUnknown: false,
	})
	expect(await check(await tokenOf({ ...thief, kid: 'k9' }, now, {}, header))).toEqual({ refused: 'unknown key', isKeyUnknown: true })
})

test('checkToken() takes both keys while they are being changed', async () => {
	const next = await newKey('k2')
	const both = { keys: [key.jwk, next.jwk] }
	expect(await check(await tokenOf(key, now), both)).toHaveProperty('email')
	expect(await check(await tokenOf(next, now), both)).toHaveProperty('email')
	expect(await check(await tokenOf(key, now), { keys: [next.jwk] })).toMatchObject({ isKeyUnknown: true })
})

test('checkToken() refuses a token that was altered', async () => {
	const [head, , signature] = (await tokenOf(key, now)).split('.')
	const body = Buffer.from(JSON.stringify({ ...claims, email: 'chief@example.com' })).toString('base64url')
	expect(await check(`${head}.${body}.${signature}`)).toHaveProperty('refused')
})
