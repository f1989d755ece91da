type Wish = {
	name: string
	content?: string | Uint8Array
	unpacked?: number
	packed?: number
	flags?: number
	method?: number
	crc?: number
}

const types = (main: string) =>
	`<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/x.xml" ContentType="application/vnd.openxmlformats-officedocument.${main}"/></Types>`
const kinds = {
	docx: { main: 'wordprocessingml.document.main+xml', part: 'word/document.xml' },
	xlsx: { main: 'spreadsheetml.sheet.main+xml', part: 'xl/workbook.xml' },
}

/** A small Office file, with more entries or another list of content types. */
export function office(kind: 'docx' | 'xlsx', more: Wish[] = [], contentTypes = types(kinds[kind].main)): Promise<Uint8Array> {
	return zip([{ name: '[Content_Types].xml', content: contentTypes }, { name: kinds[kind].part, content: '<x/>' }, ...more])
}

/** A zip, deflated, with whatever lies its directory shall tell. */
export async function zip(wishes: Wish[], comment = ''): Promise<Uint8Array> {
	const locals: Uint8Array[] = []
	const directory: Uint8Array[] = []
	let at = 0
	for (const { name, content = '', flags = 0, method = 8, crc = 0, ...told } of wishes) {
		const plain = typeof content === 'string' ? new TextEncoder().encode(content) : content
		const data = method === 8 ? await deflated(plain) : plain
		const [packed, unpacked] = [told.packed ?? data.length, told.unpacked ?? plain.length]
		const label = new TextEncoder().encode(name)
		const shared = [u16(20), u16(flags), u16(method), u32(0), u32(crc), u32(packed), u32(unpacked), u16(label.length), u16(0)]
		const local = joined([u32(0x04034b50), ...shared, label, data])
		directory.push(joined([u32(0x02014b50), u16(20), ...shared, u16(0), u16(0), u16(0), u32(0), u32(at), label]))
		locals.push(local)
		at += local.length
	}
	const list = joined(directory)
	const counts = [u16(0), u16(0), u16(wishes.length), u16(wishes.length)]
	const note = new TextEncoder().encode(comment)
	return joined([...locals, list, u32(0x06054b50), ...counts, u32(list.length), u32(at), u16(note.length), note])
}

export function joined(parts: Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
	let at = 0
	for (const part of parts) {
		whole.set(part, at)
		at += part.length
	}
	return whole
}

async function deflated(bytes: Uint8Array): Promise<Uint8Array> {
	const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new CompressionStream('deflate-raw'))
	return new Uint8Array(await new Response(stream).arrayBuffer())
}

function u16(value: number): Uint8Array {
	return new Uint8Array([value & 255, value >> 8])
}

function u32(value: number): Uint8Array {
	return new Uint8Array([value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24])
}
