import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { post, rowsOf } from '../ask.ts'
import { pdf } from '../attachments/samples.ts'
import { everyFault } from '../faulty.ts'
import { emptied, posted } from './posted.ts'

const key = '7b1d3c52-7e0e-4c8e-9d0e-0a4a5f3a7f10'
const filing = ['consents +', 'events +', ...Array<string>(4).fill('fingerprints +'), 'outbox +', 'submissions +']
const file = (DB: unknown, changes = {}) => post('/needs/', posted('need', changes, { submissionKey: key }).toString(), {}, { DB })
const none = async () => {
	await env.DB.batch(['attachments', 'drafts'].map((it) => env.DB.prepare(`DELETE FROM ${it}`)))
	await emptied()
}

/** A draft with a file, put by: what is filed under the same key is filed from it. */
async function putBy(): Promise<unknown> {
	await none()
	const form = new FormData()
	form.append('submissionKey', key)
	form.append('licence', new File([pdf as BlobPart], '执照.pdf'))
	const request = new Request('http://localhost/', { method: 'POST', body: form })
	await post('/drafts/need/', await request.arrayBuffer(), { 'Content-Type': request.headers.get('content-type')! })
	return (await rowsOf('attachments'))[0]!.id
}

test('a fault anywhere in filing leaves no half of it', async () => {
	expect(await everyFault(none, (DB) => file(DB))).toEqual(filing)
})

test('a fault anywhere in filing a draft with its file leaves no half of it', async () => {
	const filed = await everyFault(putBy, (DB, id) => file(DB, { creditCode: undefined, licence: [id] }))
	expect(filed).toEqual([...filing, 'drafts -', 'attachments submission state'].toSorted())
})
