import { normalNumber, numberPrefixes, type PublicNumber, publicNumber, publicNumberPattern } from '#schemas/public-number.ts'

/** The number of a submission, for the telephone: `XQ20261122-0007`. It opens nothing. */
export function publicNumberOf({ kind, day, serial }: PublicNumber): string {
	return `${numberPrefixes[kind]}${day.replaceAll('-', '')}-${String(serial).padStart(4, '0')}`
}

/** What a number stands for, however it was typed; nothing when it cannot be one. */
export function readPublicNumber(typed: string): PublicNumber | undefined {
	const [, prefix, year, month, day, serial] = publicNumberPattern.exec(normalNumber(typed)) ?? []
	const kind = prefix === numberPrefixes.need ? 'need' : 'application'
	const read = publicNumber.safeParse({ kind, day: `${year}-${month}-${day}`, serial: Number(serial) }).data
	return read && publicNumberOf(read).endsWith(`-${serial}`) ? read : undefined
}
