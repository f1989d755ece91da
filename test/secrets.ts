const key = (byte: number) => Buffer.alloc(32, byte).toString('base64')

/** Secrets for tests and nothing else. */
export const testSecrets = {
	RECEIPT_PEPPER: key(1),
	SESSION_KEY: key(2),
	FIELD_KEYS: `k2:${key(3)},k1:${key(4)}`,
	FINGERPRINT_KEYS: `k1:${key(5)}`,
}
