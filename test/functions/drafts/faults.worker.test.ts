import { expect, test } from 'vitest'
import { forgetDrafts } from '#functions/drafts/store.ts'
import { post } from '../ask.ts'
import { pdf } from '../attachments/samples.ts'
import { everyFault } from '../faulty.ts'
import { cookieOf } from '../submissions/posted.ts'
import { saved, swept } from './put-by.ts'

/** A draft with a file, as its device knows it. */
async function withFile(): Promise<string> {
	await swept()
	const form = new FormData()
	form.append('submissionKey', crypto.randomUUID())
	form.append('licence', new File([pdf as BlobPart], '执照.pdf'))
	const request = new Request('http://localhost/', { method: 'POST', body: form })
	const type = { 'Content-Type': request.headers.get('content-type')! }
	return cookieOf(await post('/drafts/need/', await request.arrayBuffer(), type))
}

test('a fault anywhere in removing a draft leaves no half of it: its file is let go with it', async () => {
	const remove = (DB: unknown, cookie: string) => post('/drafts/removal/', '', { cookie }, { DB })
	expect(await everyFault(withFile, remove)).toEqual(['attachments state', 'drafts -'])
})

test('a fault anywhere in forgetting what has expired leaves no half of it', async () => {
	const two = async () => {
		await swept()
		for (const name of ['甲', '乙']) await saved({ submissionKey: crypto.randomUUID(), name })
	}
	expect(await everyFault(two, (db) => forgetDrafts(db, '2099-01-01T00:00:00.000Z'))).toEqual(['drafts -', 'drafts -'])
})
