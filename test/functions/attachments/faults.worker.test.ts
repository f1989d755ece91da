import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { claimAttachments, forgetAttachment, saveAttachments } from '#functions/attachments/store.ts'
import type { Attachment } from '#schemas/attachment.ts'
import { everyFault } from '../faulty.ts'

const [one, other] = ['A'.repeat(26), 'B'.repeat(26)] as const
const at = '2026-11-22T08:00:00.000Z'
const file = (id: string) =>
	({ id, name: 'v1.x', kind: 'pdf', size: 1, sha256: 'a'.repeat(64), createdAt: at, keptUntil: at }) as Attachment
const none = () => env.DB.prepare('DELETE FROM attachments').run()
const received = async () => {
	await none()
	await saveAttachments(env.DB, [file(one), file(other)])
}
const leaving = async () => {
	await received()
	await claimAttachments(env.DB, [one])
}

test('a fault anywhere in keeping, claiming or forgetting files leaves no half of it', async () => {
	expect(await everyFault(none, (db) => saveAttachments(db, [file(one), file(other)]))).toEqual(['attachments +', 'attachments +'])
	expect(await everyFault(received, (db) => claimAttachments(db, [one, other]))).toEqual(['attachments state', 'attachments state'])
	expect(await everyFault(leaving, (db) => forgetAttachment(db, one))).toEqual(['attachments -'])
})
