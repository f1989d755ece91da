import type { FileStore } from '#functions/attachments/file-store.ts'

/** A file store in memory, for rules. `failing` are the numbers of the puts that fail. */
export function memoryFiles(failing: number[] = []): FileStore & { kept: Map<string, Uint8Array> } {
	const kept = new Map<string, Uint8Array>()
	let puts = 0
	return {
		kept,
		async put(key, bytes) {
			if (failing.includes(puts++)) throw new Error('R2 is away')
			kept.set(key, bytes)
		},
		async get(key) {
			const bytes = kept.get(key)
			return bytes ? { body: new Blob([bytes as BlobPart]).stream() } : null
		},
		async delete(key) {
			kept.delete(key)
		},
	}
}
