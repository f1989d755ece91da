import type { Attachment } from '#schemas/attachment.ts'
import { type FileStore, keyOf } from './file-store.ts'

/**
 * Removes files that were claimed for removal: bytes first, so that what fails is tried again. One failure does not
 * stop the rest. Gives the ids it could not remove.
 */
export async function cleanUp(
	claimed: Pick<Attachment, 'id'>[],
	files: FileStore,
	forget: (id: string) => Promise<void>,
): Promise<string[]> {
	const left: string[] = []
	for (const { id } of claimed) {
		try {
			await files.delete(keyOf(id))
			await forget(id)
		} catch {
			left.push(id)
		}
	}
	return left
}
