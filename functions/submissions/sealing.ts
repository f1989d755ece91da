import { type CipherRing, open, type Place, seal } from '#functions/privacy/field-cipher.ts'
import { type FingerprintKind, fingerprint, type HashRing } from '#functions/privacy/fingerprint.ts'
import type { Field } from '#schemas/fields.ts'

type Value = Record<string, unknown>
type Change = (text: string, place: Place) => Promise<string>

/** A form's value as stored: each secret answer sealed to its place, in tables too. */
export function sealAnswers(ring: CipherRing, fields: Field[], id: string, value: Value): Promise<Value> {
	return changed(fields, value, id, 'answers', (text, place) => seal(ring, place, text))
}

/** A stored value with its secret answers opened. Throws `Unopenable`. */
export function openAnswers(ring: Pick<CipherRing, 'keys'>, fields: Field[], id: string, stored: Value): Promise<Value> {
	return changed(fields, stored, id, 'answers', (text, place) => open(ring, place, text))
}

/** What a submission can be found by: numbers, addresses and codes, each under its field. */
export async function fingerprintsOf(ring: HashRing, fields: Field[], value: Value): Promise<{ field: string; fingerprint: string }[]> {
	const found = fields.flatMap((field): [Field, unknown][] =>
		field.columns
			? rowsIn(value[field.name]).flatMap((row) => field.columns!.map((column): [Field, unknown] => [column, row[column.name]]))
			: [[field, value[field.name]]],
	)
	const texts = found.flatMap(([field, given]) => {
		const kind = kindOf(field)
		return kind && typeof given === 'string' ? [{ field: field.name, kind, given }] : []
	})
	return Promise.all(texts.map(async ({ field, kind, given }) => ({ field, fingerprint: await fingerprint(ring, kind, given) })))
}

function kindOf({ name, control, secret }: Field): FingerprintKind | undefined {
	if (name === 'creditCode') return 'credit-code'
	if (!secret) return undefined
	return control === 'tel' ? 'telephone' : control === 'email' ? 'email' : undefined
}

async function changed(fields: Field[], value: Value, row: string, column: string, change: Change): Promise<Value> {
	const entries = Object.entries(value).map(async ([name, given]): Promise<[string, unknown]> => {
		const field = fields.find((it) => it.name === name)
		const at = `${column}.${name}`
		if (field?.columns)
			return [name, await Promise.all(rowsIn(given).map((it, index) => changed(field.columns!, it, row, `${at}.${index}`, change)))]
		if (!field?.secret || typeof given !== 'string') return [name, given]
		return [name, await change(given, { table: 'submissions', column: at, row })]
	})
	return Object.fromEntries(await Promise.all(entries))
}

function rowsIn(given: unknown): Value[] {
	return Array.isArray(given) ? given : []
}
