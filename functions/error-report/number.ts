import { type ReportNumber, reportNumber } from '#schemas/error-report.ts'

/** The public number of a report, for the telephone: `JC20261122-0007`. It opens nothing. */
export function numberOf({ day, serial }: ReportNumber): string {
	return `JC${day.replaceAll('-', '')}-${String(serial).padStart(4, '0')}`
}

/** What a public number stands for; nothing when it cannot be one. */
export function readNumber(number: string): ReportNumber | undefined {
	const [, year, month, day, serial] = /^JC(\d{4})(\d{2})(\d{2})-(\d{4})$/.exec(number) ?? []
	return reportNumber.safeParse({ day: `${year}-${month}-${day}`, serial: Number(serial) }).data
}
