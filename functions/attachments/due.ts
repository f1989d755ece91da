import type { Attachment } from '#schemas/attachment.ts'

const day = 86_400_000

/** Until when a file waits to be filed: a day, unless a draft that holds it is kept for longer. */
export function keptUntil(now: string, days = 1): string {
	return new Date(Date.parse(now) + days * day).toISOString()
}

/** The files to remove: those that nobody filed in time, and those whose removal was begun. */
export function due<T extends Pick<Attachment, 'state' | 'keptUntil'>>(attachments: T[], now: string): T[] {
	return attachments.filter(({ state, keptUntil }) => state === 'leaving' || (state === 'received' && keptUntil < now))
}
