import type { Database } from '#functions/database.ts'
import { keyIdOf } from '#functions/privacy/field-cipher.ts'
import { type HeldRow, type Holder, resealed, type Stale } from '#functions/privacy/rotation.ts'
import type { Secrets } from '#functions/privacy/secrets.ts'
import {
	type Keyed,
	keyedPage,
	replaceKeyed,
	replaceSealed,
	type SealedColumn,
	sealedColumns,
	sealedPage,
} from '#functions/privacy/store.ts'
import { fieldsFor } from '#functions/submissions/forms.ts'
import { keyIdsIn, resealAnswers } from '#functions/submissions/resealing.ts'
import { fingerprintsOf, openAnswers } from '#functions/submissions/sealing.ts'

type Rings = Pick<Secrets, 'cipher' | 'fingerprints'>

/** Everything in the database that is under a key which can be changed. Receipt codes and sessions are not: their keys stay. */
export function keyedHolders(db: Database, rings: Rings): Holder[] {
	return [submissions(db, rings), ...sealedColumns.map((column) => texts(db, rings, column))]
}

function texts(db: Database, { cipher }: Rings, column: SealedColumn): Holder {
	const { table, column: name } = column
	const held = ({ id, sealed }: { id: string; sealed: string }): HeldRow => ({
		id,
		stale: stale('FIELD_KEYS', [keyIdOf(sealed)], cipher.current),
		renewal: async () => [
			replaceSealed(db, column, { id, from: sealed, to: await resealed(cipher, { table, column: name, row: id }, sealed) }),
		],
	})
	return { name: `${table}.${name}`, page: async (after) => (await sealedPage(db, column, after)).map(held) }
}

function submissions(db: Database, { cipher, fingerprints }: Rings): Holder {
	const held = (row: Keyed): HeldRow => {
		const fields = fieldsFor(row.form)
		const stored = JSON.parse(row.answers)
		const prints = row.fingerprints.map(({ fingerprint }) => fingerprint.split('.')[0]!)
		return {
			id: row.id,
			stale: [...stale('FIELD_KEYS', keyIdsIn(fields, stored), cipher.current), ...stale('FINGERPRINT_KEYS', prints, fingerprints.current)],
			renewal: async () => {
				const answers = JSON.stringify(await resealAnswers(cipher, fields, row.id, stored))
				const opened = await openAnswers(cipher, fields, row.id, stored)
				return replaceKeyed(db, row, { answers, fingerprints: await fingerprintsOf(fingerprints, fields, opened) })
			},
		}
	}
	return { name: 'submissions', page: async (after) => (await keyedPage(db, after)).map(held) }
}

function stale(ring: Stale['ring'], kids: string[], current: string): Stale[] {
	return kids.filter((kid) => kid !== current).map((kid) => ({ ring, kid }))
}
