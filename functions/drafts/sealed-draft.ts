import { Unreadable } from '#functions/form-body.ts'
import { type CipherRing, open, seal } from '#functions/privacy/field-cipher.ts'
import type { Draft } from '#schemas/draft.ts'
import type { Answers } from '#schemas/read-form.ts'

/** Sealed, a third longer and in base64, it stays within the row that an export can load again. */
const mostBytes = 44_000

/** Everything typed, as a draft stores it: not one word can be read without the key. Throws `Unreadable` when it is too much. */
export async function sealDraft(ring: CipherRing, id: string, typed: Answers): Promise<string> {
	const text = JSON.stringify(typed)
	if (new TextEncoder().encode(text).length > mostBytes) throw new Unreadable(413, '填写的文字太多，存不下。请先删减，或者保存为文件。')
	return seal(ring, placeOf(id), text)
}

/** What was typed, opened. Throws `Unopenable`. */
export async function openDraft(ring: Pick<CipherRing, 'keys'>, { id, answers }: Pick<Draft, 'id' | 'answers'>): Promise<Answers> {
	return JSON.parse(await open(ring, placeOf(id), answers))
}

function placeOf(id: string) {
	return { table: 'drafts', column: 'answers', row: id }
}
