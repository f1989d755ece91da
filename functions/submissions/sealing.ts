import { type CipherRing, open, type Place, seal } from '#functions/privacy/field-cipher.ts'
import { type FingerprintKind, fingerprint, type HashRing } from '#functions/privacy/fingerprint.ts'
import type { Field } from '#schemas/fields.ts'

type Value = Record<string, unknown>
type Found = [field: string, kind: FingerprintKind | undefined, given: unknown]
type Change = (text: string, place: Place) => Promise<string>

/**
 * A form's value as stored: each secret answer sealed to its place, in tables too. Of what a programme asks besides, all of
 * it in one: whether its questions are still asked, and are secret, then makes no difference to opening it.
 */
export async function sealAnswers(ring: CipherRing, fields: Field[], id: string, { extra, ...value }: Value): Promise<Value> {
	const sealed = await changed(fields, value, id, 'answers', (text, place) => seal(ring, place, text))
	return extra === undefined ? sealed : { ...sealed, extra: await seal(ring, extraAt(id), JSON.stringify(extra)) }
}

/** A stored value with its secret answers opened. Throws `Unopenable`. */
export async function openAnswers(
	ring: Pick<CipherRing, 'keys'>,
	fields: Field[],
	id: string,
	{ extra, ...stored }: Value,
): Promise<Value> {
	const opened = await changed(fields, stored, id, 'answers', (text, place) => open(ring, place, text))
	return typeof extra === 'string' ? { ...opened, extra: JSON.parse(await open(ring, extraAt(id), extra)) } : opened
}

/**
 * What a submission can be found by: numbers, addresses and codes, each under its field, `members.mobile` in a table; and
 * the unit it comes from.
 */
export async function fingerprintsOf(ring: HashRing, fields: Field[], value: Value): Promise<{ field: string; fingerprint: string }[]> {
	const found = fields.flatMap(({ name, columns, ...field }): Found[] =>
		columns
			? rowsIn(value[name]).flatMap((row) => columns.map((it): Found => [`${name}.${it.name}`, kindOf(it), row[it.name]]))
			: [[name, kindOf({ name, ...field }), value[name]]],
	)
	const texts = found.flatMap(([field, kind, given]) => (kind && typeof given === 'string' ? [{ field, kind, given }] : []))
	const unit = unitOf(value)
	if (unit?.kind === 'unit') texts.push({ field: unit.field, kind: unit.kind, given: unit.normal })
	return Promise.all(texts.map(async ({ field, kind, given }) => ({ field, fingerprint: await fingerprint(ring, kind, given) })))
}

/** The unit that a submission comes from: by its code, or by its name where there is no code. A team has none. */
export function unitOf({
	creditCode,
	name,
	homeUnit,
	orgKind,
}: Value): { field: string; kind: FingerprintKind; normal: string } | undefined {
	if (typeof creditCode === 'string') return { field: 'creditCode', kind: 'credit-code', normal: creditCode }
	if (typeof homeUnit === 'string') return { field: 'homeUnit', kind: 'unit', normal: unitName(homeUnit) }
	return typeof name === 'string' && orgKind !== undefined ? { field: 'name', kind: 'unit', normal: unitName(name) } : undefined
}

/** A unit's name however it is spaced and whatever the width of its brackets. */
function unitName(name: string): string {
	return name.normalize('NFKC').replace(/\s/g, '').toLowerCase()
}

function kindOf({ name, control, secret }: Pick<Field, 'name' | 'control' | 'secret'>): FingerprintKind | undefined {
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

function extraAt(row: string): Place {
	return { table: 'submissions', column: 'answers.extra', row }
}

function rowsIn(given: unknown): Value[] {
	return Array.isArray(given) ? given : []
}
