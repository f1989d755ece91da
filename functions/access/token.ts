import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from 'jose'

export type Keys = JSONWebKeySet
/** Our application at Cloudflare Access: whose tokens, and made out for whom. */
export type Issuing = { issuer: string; audience: string }
/** `issuedAt` is when Access made the token out: when the person last came through its sign-in. ISO, UTC. */
export type Checked = { email: string; issuedAt: string } | { refused: string; isKeyUnknown: boolean }

const skewSeconds = 60

/**
 * Checks a token of Cloudflare Access: RS256 and nothing else, issuer, audience, all three times. Keys come from our own
 * configuration; what a token says of where its key is (`jku`, `x5u`, `jwk`) is never looked at. `now` is ISO, UTC.
 */
export async function checkToken(token: string, keys: Keys, { issuer, audience }: Issuing, now: string): Promise<Checked> {
	try {
		const { payload } = await jwtVerify(token, createLocalJWKSet(keys), {
			algorithms: ['RS256'],
			...{ issuer, audience },
			currentDate: new Date(now),
			clockTolerance: skewSeconds,
			requiredClaims: ['exp', 'nbf', 'iat', 'email'],
		})
		if (typeof payload.email !== 'string' || payload.email === '') return refused('no email')
		if (payload.iat! > Date.parse(now) / 1000 + skewSeconds) return refused('issued in the future')
		return { email: payload.email.normalize('NFC').toLowerCase(), issuedAt: new Date(payload.iat! * 1000).toISOString() }
	} catch (error) {
		if (error instanceof errors.JWKSNoMatchingKey) return { refused: 'unknown key', isKeyUnknown: true }
		return refused(error instanceof errors.JOSEError ? error.code : 'unreadable')
	}
}

function refused(reason: string): Checked {
	return { refused: reason, isKeyUnknown: false }
}
