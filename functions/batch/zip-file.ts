/** Files put together as one zip, deflated. Dated 1980 as zips without a date are. */
export async function zipFile(files: Record<string, string>): Promise<Uint8Array> {
	const entries = await Promise.all(Object.entries(files).map(([name, text]) => entryOf(name, new TextEncoder().encode(text))))
	const locals = entries.map(({ header, name, data }) => [bytesOf([0x04034b50, 4]), header, name, data])
	const starts = locals.map((_, at) => sizeOf(locals.slice(0, at).flat()))
	const directory = entries.flatMap(({ header, name }, at) => [
		bytesOf([0x02014b50, 4], [20, 2]),
		header,
		bytesOf([0, 2], [0, 2], [0, 2], [0, 4], [starts[at]!, 4]),
		name,
	])
	const [start, size] = [sizeOf(locals.flat()), sizeOf(directory)]
	const end = bytesOf([0x06054b50, 4], [0, 2], [0, 2], [entries.length, 2], [entries.length, 2], [size, 4], [start, 4], [0, 2])
	return new Uint8Array(await new Blob([...locals.flat(), ...directory, end] as BlobPart[]).arrayBuffer())
}

async function entryOf(path: string, plain: Uint8Array<ArrayBuffer>) {
	const packing = new Blob([plain]).stream().pipeThrough(new CompressionStream('deflate-raw'))
	const data = new Uint8Array(await new Response(packing).arrayBuffer())
	const name = new TextEncoder().encode(path)
	const sizes: Sized[] = [
		[crc32(plain), 4],
		[data.length, 4],
		[plain.length, 4],
		[name.length, 2],
		[0, 2],
	]
	return { name, data, header: bytesOf([20, 2], [0x0800, 2], [8, 2], [0, 2], [0x21, 2], ...sizes) }
}

type Sized = [value: number, width: 2 | 4]

/** Numbers one after the other, each with its low byte first. */
function bytesOf(...numbers: Sized[]): Uint8Array {
	return Uint8Array.from(numbers.flatMap(([value, width]) => Array.from({ length: width }, (_, at) => (value >>> (8 * at)) & 255)))
}

function sizeOf(parts: Uint8Array[]): number {
	return parts.reduce((sum, { length }) => sum + length, 0)
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
	let rest = byte
	for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1
	return rest
})

function crc32(bytes: Uint8Array): number {
	let rest = 0xffffffff
	for (const byte of bytes) rest = table[(rest ^ byte) & 255]! ^ (rest >>> 8)
	return ~rest >>> 0
}
