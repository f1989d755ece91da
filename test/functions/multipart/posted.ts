/** A multipart body as a browser writes it: a part is a name with its text, or with a file's name and bytes. */
export type Part = [name: string, text: string] | [name: string, filename: string, bytes: Uint8Array | string]

export const boundary = '----WebKitFormBoundaryA1b2C3d4E5f6G7h8'
export const type = `multipart/form-data; boundary=${boundary}`

export function bodyOf(parts: Part[], end = '--\r\n'): Blob {
	const chunks = parts.flatMap(([name, value, bytes]) =>
		bytes === undefined
			? [`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`]
			: [
					`--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${value}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
					bytes as BlobPart,
					'\r\n',
				],
	)
	return new Blob([...chunks, `--${boundary}${end}`])
}

/** A body that arrives in pieces of `size` bytes. */
export async function inPieces(blob: Blob, size: number): Promise<ReadableStream<Uint8Array>> {
	const bytes = new Uint8Array(await blob.arrayBuffer())
	let at = 0
	return new ReadableStream({
		pull(controller) {
			if (at >= bytes.length) return controller.close()
			controller.enqueue(bytes.slice(at, at + size))
			at += size
		},
	})
}
