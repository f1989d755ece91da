import type { Answers } from './form-answers.ts'

/** What was typed in one sitting, kept on this device under the sitting's key; under another id when `key` says the key. */
export type Draft = {
	id: string
	key?: string
	form: string
	version: 1
	savedAt: number
	startedAt: string
	answers: Answers
	sent?: boolean
}

const days = 30
const lifetime = days * 24 * 60 * 60 * 1000

/**
 * Keeps what was typed. Strict: the browser writes it to the disk before it says so, and localStorage may wait for seconds,
 * in which a machine can lose its power.
 */
export async function saveDraft(draft: Draft): Promise<void> {
	await inStore('readwrite', (drafts) => drafts.put(draft))
}

export async function removeDraft(id: string): Promise<void> {
	await inStore('readwrite', (drafts) => drafts.delete(id))
}

/** What is kept of a form, newest first. What is older than thirty days is thrown away. */
export async function draftsOf(form: string): Promise<Draft[]> {
	const all = (await inStore('readonly', (drafts) => drafts.getAll())) as Draft[]
	const old = all.filter(({ savedAt }) => savedAt < Date.now() - lifetime)
	await Promise.all(old.map(({ id }) => removeDraft(id)))
	return all.filter((it) => it.form === form && it.version === 1 && !old.includes(it)).sort((a, b) => b.savedAt - a.savedAt)
}

async function inStore(mode: IDBTransactionMode, ask: (drafts: IDBObjectStore) => IDBRequest): Promise<unknown> {
	opened ??= openDatabase()
	const database = await opened
	return new Promise((done, fail) => {
		const transaction = database.transaction('drafts', mode, { durability: 'strict' })
		const request = ask(transaction.objectStore('drafts'))
		transaction.oncomplete = () => done(request.result)
		transaction.onerror = transaction.onabort = () => fail(transaction.error)
	})
}

/** Opened once: the first opening can take a second, in which what is typed would be unkept. */
let opened: Promise<IDBDatabase> | undefined

function openDatabase(): Promise<IDBDatabase> {
	return new Promise((done, fail) => {
		const opening = indexedDB.open('jiedui', 1)
		opening.onupgradeneeded = () => opening.result.createObjectStore('drafts', { keyPath: 'id' })
		opening.onsuccess = () => {
			const forget = () => {
				opened = undefined
			}
			opening.result.onclose = forget
			opening.result.onversionchange = () => {
				opening.result.close()
				forget()
			}
			done(opening.result)
		}
		opening.onerror = () => fail(opening.error)
	})
}
