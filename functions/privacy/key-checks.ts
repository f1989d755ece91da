import { open, seal } from './field-cipher.ts'
import { fingerprint } from './fingerprint.ts'
import type { Secrets } from './secrets.ts'

/** A known word under one key of a ring: whoever holds another key under the same id finds that out by it. */
export type KeyCheck = { ring: 'fields' | 'fingerprints'; kid: string; value: string }
type Rings = Pick<Secrets, 'cipher' | 'fingerprints'>

const word = 'check'

/** The checks of every key in the rings. */
export async function checksOf({ cipher, fingerprints }: Rings): Promise<KeyCheck[]> {
	const fields = Object.keys(cipher.keys).map(async (kid) => ({
		...{ ring: 'fields' as const, kid },
		value: await seal({ ...cipher, current: kid }, placeOf(kid), word),
	}))
	const hashes = Object.keys(fingerprints.keys).map(async (kid) => ({
		...{ ring: 'fingerprints' as const, kid },
		value: await fingerprint({ ...fingerprints, current: kid }, 'telephone', word),
	}))
	return Promise.all([...fields, ...hashes])
}

/** The stored checks that the rings do not agree with: another key bears the id. Keys that the rings lack are passed over. */
export async function disagreeing(stored: KeyCheck[], { cipher, fingerprints }: Rings): Promise<KeyCheck[]> {
	const agrees = async ({ ring, kid, value }: KeyCheck) => {
		if (!Object.hasOwn((ring === 'fields' ? cipher : fingerprints).keys, kid)) return true
		if (ring === 'fingerprints') return (await fingerprint({ ...fingerprints, current: kid }, 'telephone', word)) === value
		return open(cipher, placeOf(kid), value).then(
			(text) => text === word,
			() => false,
		)
	}
	const judged = await Promise.all(stored.map(async (it) => ({ it, agrees: await agrees(it) })))
	return judged.filter((one) => !one.agrees).map(({ it }) => it)
}

function placeOf(kid: string) {
	return { table: 'key_checks', column: 'value', row: kid }
}
