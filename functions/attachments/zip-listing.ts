export type ZipEntry = { name: string; method: number; packed: number; unpacked: number; start: number }

const latin = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const mostEntries = 2000
const directoryEnd = 0x06054b50
const directoryEntry = 0x02014b50
const localHeader = 0x04034b50

/**
 * What a zip file says it holds, read from its directory without unpacking anything. Nothing when it is not plainly a
 * zip from its first byte to its last: encrypted, split, of the 64-bit kind, with doubled or overlapping entries,
 * with sizes left open, or with something in front, behind or between.
 */
export function zipListing(bytes: Uint8Array): ZipEntry[] | undefined {
	try {
		return listingOf(bytes)
	} catch (error) {
		if (error instanceof RangeError || error instanceof TypeError) return undefined
		throw error
	}
}

/** Whether bytes end as a zip does, whatever they begin as. */
export function endsAsZip(bytes: Uint8Array): boolean {
	const view = viewOf(bytes)
	return endOf(view) !== undefined
}

function listingOf(bytes: Uint8Array): ZipEntry[] | undefined {
	const view = viewOf(bytes)
	const end = endOf(view)
	if (end === undefined || view.getUint32(0, true) !== localHeader) return undefined
	const count = view.getUint16(end + 10, true)
	const from = view.getUint32(end + 16, true)
	const isSplit = view.getUint32(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count
	if (isSplit || count === 0 || count > mostEntries || from + view.getUint32(end + 12, true) !== end) return undefined
	const entries: ZipEntry[] = []
	let at = from
	for (let number = 0; number < count; number++) {
		const entry = entryAt(bytes, view, at)
		if (!entry) return undefined
		entries.push(entry)
		at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
	}
	return at === end && isOrderly(view, entries, from) ? entries : undefined
}

function endOf(view: DataView): number | undefined {
	for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--)
		if (view.getUint32(at, true) === directoryEnd && at + 22 + view.getUint16(at + 20, true) === view.byteLength) return at
	return undefined
}

function entryAt(bytes: Uint8Array, view: DataView, at: number): ZipEntry | undefined {
	const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)]
	const [packed, unpacked] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)]
	const start = view.getUint32(at + 42, true)
	const name = latin.decode(bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)))
	const isEncrypted = (flags & 0x2041) !== 0
	// An empty deflated entry is two bytes. With none, readers look for its size elsewhere.
	const isOpenEnded = method === 0 ? packed !== unpacked : packed === 0 || (packed > 2 && unpacked === 0)
	const is64 = [packed, unpacked, start].includes(0xffffffff)
	const isKnown = view.getUint32(at, true) === directoryEntry && (method === 0 || method === 8)
	if (!isKnown || isEncrypted || isOpenEnded || is64 || !isPath(name) || view.getUint32(start, true) !== localHeader) return undefined
	return { name, method, packed, unpacked, start }
}

function isPath(name: string): boolean {
	return name !== '' && !/^[/\\]|\\|\0|:/.test(name) && !name.split('/').includes('..')
}

/** Every entry once, each after the other, none inside another, with room for a descriptor behind each. */
function isOrderly(view: DataView, entries: ZipEntry[], end: number): boolean {
	if (new Set(entries.map(({ name }) => name.toLowerCase())).size < entries.length) return false
	const inOrder = entries.toSorted((one, other) => one.start - other.start)
	return inOrder.every(({ start, packed }, at) => {
		const over = startOfData(view, start) + packed
		const next = inOrder[at + 1]?.start ?? end
		return (at > 0 || start === 0) && over <= next && next - over <= 24
	})
}

/** Whether a zip would fill the memory of whoever opens it. Deflate reaches 1,000 to 1; honest text about 20. */
export function isSwelling(entries: ZipEntry[], most: number): boolean {
	const total = entries.reduce((sum, { unpacked }) => sum + unpacked, 0)
	return total > most || entries.some(({ packed, unpacked }) => unpacked > 1024 * 1024 && unpacked > packed * 200)
}

/** Where an entry's own bytes begin. */
export function startOfData(view: DataView, start: number): number {
	return start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true)
}

export function viewOf(bytes: Uint8Array): DataView {
	return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
