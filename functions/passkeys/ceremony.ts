import {
	type AuthenticatorData,
	type ClientData,
	ClientDataType,
	type COSEPublicKey,
	coseAlgorithmES256,
	coseAlgorithmRS256,
	coseEllipticCurveP256,
	createAssertionSignatureMessage,
	parseAttestationObject,
	parseAuthenticatorData,
	parseClientDataJSON,
} from '@oslojs/webauthn'
import { fromBase64url, toBase64url } from '#functions/privacy/base64url.ts'
import type { NewPasskey, PasskeyAnswer } from '#schemas/passkey.ts'
import { rawSignature } from './der-signature.ts'
import { importedKey, numberText, type StoredKey } from './public-key.ts'

/** What both ceremonies must have been about: our page, our name, and what we asked to sign. */
export type Expected = { origin: string; relyingParty: string }
export type Passkey = { id: string; publicKey: StoredKey; counter: number }

/**
 * The passkey that a browser made (WebAuthn, 7.1). Which maker's device it is we do not ask: the invitation says whose
 * it is. Nothing when any step fails.
 */
export function madePasskey({ ticket, clientData, attestation }: NewPasskey, expected: Expected): Passkey | undefined {
	return orNothing(() => {
		if (!isOurs(parseClientDataJSON(bytesOf(clientData)), ClientDataType.Create, ticket, expected)) return undefined
		const { authenticatorData } = parseAttestationObject(bytesOf(attestation))
		const { credential, signatureCounter } = authenticatorData
		if (!credential || !isVerified(authenticatorData, expected)) return undefined
		const publicKey = storedKey(credential.publicKey)
		return publicKey && { id: toBase64url(credential.id), publicKey, counter: signatureCounter }
	})
}

/** The counter of a passkey that signed what we asked (WebAuthn, 7.2). Nothing when any step fails. */
export async function signedCounter(
	{ ticket, clientData, authenticatorData, signature }: PasskeyAnswer,
	{ publicKey, counter }: Passkey,
	expected: Expected,
): Promise<number | undefined> {
	const read = orNothing(() => ({
		about: parseClientDataJSON(bytesOf(clientData)),
		data: parseAuthenticatorData(bytesOf(authenticatorData)),
		signed: publicKey.kty === 'EC' ? rawSignature(bytesOf(signature)) : bytesOf(signature),
	}))
	if (!read?.signed || !isOurs(read.about, ClientDataType.Get, ticket, expected) || !isVerified(read.data, expected)) return undefined
	const message = createAssertionSignatureMessage(bytesOf(authenticatorData), bytesOf(clientData)) as Uint8Array<ArrayBuffer>
	const algorithm = publicKey.kty === 'EC' ? { name: 'ECDSA', hash: 'SHA-256' } : { name: 'RSASSA-PKCS1-v1_5' }
	if (!(await crypto.subtle.verify(algorithm, await importedKey(publicKey), read.signed, message))) return undefined
	const { signatureCounter } = read.data
	return signatureCounter > counter || (signatureCounter === 0 && counter === 0) ? signatureCounter : undefined
}

function isOurs(about: ClientData, type: ClientDataType, ticket: string, { origin }: Expected): boolean {
	const challenge = new TextDecoder().decode(about.challenge)
	return about.type === type && challenge === ticket && about.origin === origin && !about.crossOrigin
}

/** Made for our name, with the person there and known to the device by finger, face or PIN. */
function isVerified(data: AuthenticatorData, { relyingParty }: Expected): boolean {
	return data.verifyRelyingPartyIdHash(relyingParty) && data.userPresent && data.userVerified
}

function storedKey(key: COSEPublicKey): StoredKey | undefined {
	if (key.algorithm() === coseAlgorithmES256) {
		const { curve, x, y } = key.ec2()
		return curve === coseEllipticCurveP256 ? { kty: 'EC', crv: 'P-256', x: numberText(x, 32), y: numberText(y, 32) } : undefined
	}
	if (key.algorithm() !== coseAlgorithmRS256) return undefined
	const { n, e } = key.rsa()
	return n.toString(2).length >= 2048 ? { kty: 'RSA', n: numberText(n), e: numberText(e) } : undefined
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
	const bytes = fromBase64url(text)
	if (!bytes) throw new RangeError('Cannot read bytes: they are not base64 for addresses')
	return bytes
}

/** What cannot be read is no passkey, whatever the reader has against it. */
function orNothing<T>(read: () => T): T | undefined {
	try {
		return read()
	} catch {
		return undefined
	}
}
