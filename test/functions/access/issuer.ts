import { exportJWK, generateKeyPair, type CryptoKey as JoseKey, type JWK, SignJWT } from 'jose'

export const team = 'jiedui-test'
export const audience = 'a'.repeat(64)
export const issuer = `https://${team}.cloudflareaccess.com`

export type Key = { kid: string; privateKey: JoseKey; publicKey: JoseKey; jwk: JWK }

/** A signing key as Access publishes them. */
export async function newKey(kid: string): Promise<Key> {
	const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
	return { kid, privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } }
}

/** A good token, with changes; `undefined` leaves a claim out. Times are seconds from `now`. */
export async function tokenOf({ kid, privateKey }: Key, now: string, changes: Record<string, unknown> = {}, header = {}): Promise<string> {
	const at = Math.floor(Date.parse(now) / 1000)
	const claims = { iss: issuer, aud: [audience], email: 'staff@example.com', iat: at - 10, nbf: at - 10, exp: at + 600, ...changes }
	const given = Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined))
	return new SignJWT(given).setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT', ...header }).sign(privateKey)
}

/** A token put together by hand, with whatever header and signature. */
export function forged(header: Record<string, unknown>, claims: Record<string, unknown>, signature = ''): string {
	const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
	return `${part(header)}.${part(claims)}.${signature}`
}
