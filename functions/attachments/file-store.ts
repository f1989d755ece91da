/** Everything we use of R2. A folder on one server can stand in for it. */
export interface FileStore {
	put(key: string, bytes: Uint8Array): Promise<unknown>
	get(key: string): Promise<{ body: ReadableStream } | null>
	delete(key: string): Promise<void>
}

/** Where the bytes of an attachment lie. */
export function keyOf(id: string): string {
	return `attachments/${id}`
}
