import { isSwelling, startOfData, viewOf, type ZipEntry, zipListing } from './zip-listing.ts'

const types = '[Content_Types].xml'
const main = {
	docx: { part: 'word/document.xml', type: 'wordprocessingml.document.main+xml' },
	xlsx: { part: 'xl/workbook.xml', type: 'spreadsheetml.sheet.main+xml' },
} as const
/** Parts that run, by name. What a part is called is free, so the list of content types is read too. */
const running = /vbaProject|vbaData|macrosheets?\/|activeX|\.(exe|dll|js|vbs|hta|bat|cmd|ps1|lnk|scr|jar)$/i
const runningType = /macroEnabled|vbaProject|macrosheet|activeX/i
const mostUnpacked = 300 * 1024 * 1024

/** Which of our two kinds an Office file is. Nothing when it is none, holds something that runs, or would swell when opened. */
export async function officeKind(bytes: Uint8Array): Promise<'docx' | 'xlsx' | undefined> {
	const entries = zipListing(bytes)
	if (!entries || isSwelling(entries, mostUnpacked) || entries.some(({ name }) => running.test(name))) return undefined
	const list = entries.find(({ name }) => name === types)
	const declared = list && (await textOf(bytes, list))
	if (!declared || runningType.test(declared)) return undefined
	return (['docx', 'xlsx'] as const).find(
		(kind) => declared.includes(main[kind].type) && entries.some(({ name }) => name === main[kind].part),
	)
}

/** The text of one small entry, never more of it than 256 kB. */
async function textOf(bytes: Uint8Array, { method, start, packed }: ZipEntry): Promise<string | undefined> {
	const from = startOfData(viewOf(bytes), start)
	const raw = new Blob([bytes.slice(from, from + packed)]).stream()
	const reader = (method === 0 ? raw : raw.pipeThrough(new DecompressionStream('deflate-raw'))).getReader()
	const decoder = new TextDecoder()
	let text = ''
	try {
		for (let part = await reader.read(); !part.done; part = await reader.read()) {
			text += decoder.decode(part.value, { stream: true })
			if (text.length > 256 * 1024) return undefined
		}
		return text + decoder.decode()
	} catch {
		return undefined
	} finally {
		await reader.cancel().catch(() => undefined)
	}
}
