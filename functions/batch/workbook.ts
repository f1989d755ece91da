import { startOfData, viewOf, type ZipEntry } from '#functions/attachments/zip-listing.ts'

/** The sheet of a workbook that is read, by its place; the other sheets that people see; its cells shown in per cent. */
export type Workbook = { sheet: number; others: string[]; percent: Set<string>; isWide: boolean }

/** What the template calls its table, and so what is looked for first. */
export const tableSheet = '需求'
/** What the template calls its explanations and its lists. */
export const guideSheet = '填写说明'
export const choicesSheet = '选项'

/**
 * What a workbook says of itself, before a reader that trusts it sees it. Nothing when it is not a plain one. A cell
 * beyond column ZZ makes the reader set aside 16,384 places for its row, so a small file could take a minute to read.
 */
export async function workbookIn(bytes: Uint8Array, entries: ZipEntry[]): Promise<Workbook | undefined> {
	const texts = new Map<string, string>()
	for (const entry of entries) {
		const text = await unpacked(bytes, entry)
		if (text === undefined) return undefined
		texts.set(entry.name, text)
	}
	const sheets = tags(texts.get('xl/workbook.xml') ?? '', 'sheet').filter((it) => attribute(it, 'name') && attribute(it, 'r:id'))
	const isSeen = (it: string) => !/hidden/i.test(attribute(it, 'state') ?? '')
	const chosen = sheets.find((it) => isSeen(it) && attribute(it, 'name') === tableSheet) ?? sheets.find(isSeen)
	if (!chosen) return undefined
	const others = sheets.filter((it) => it !== chosen && isSeen(it)).map((it) => attribute(it, 'name')!)
	return {
		sheet: sheets.indexOf(chosen),
		others: others.filter((name) => name !== guideSheet && name !== choicesSheet),
		percent: percentCells(texts, attribute(chosen, 'r:id')!),
		isWide: [...texts.values()].some((text) => /[\s"']r\s*=\s*["'](?:[a-z]{3}|[^"']*&#)/i.test(text)),
	}
}

/** The text of one entry, never more of it than was declared. */
async function unpacked(bytes: Uint8Array, { method, start, packed, unpacked: declared }: ZipEntry): Promise<string | undefined> {
	const from = startOfData(viewOf(bytes), start)
	const raw = new Blob([bytes.slice(from, from + packed)]).stream()
	const reader = (method === 0 ? raw : raw.pipeThrough(new DecompressionStream('deflate-raw'))).getReader()
	const decoder = new TextDecoder()
	let [text, size] = ['', 0]
	try {
		for (let part = await reader.read(); !part.done; part = await reader.read()) {
			size += part.value.length
			if (size > declared) return undefined
			text += decoder.decode(part.value, { stream: true })
		}
		return text + decoder.decode()
	} catch {
		return undefined
	} finally {
		await reader.cancel().catch(() => undefined)
	}
}

/** The references of cells whose number is shown in per cent: 0.06 is what the file holds where people read 6%. */
function percentCells(texts: Map<string, string>, id: string): Set<string> {
	const styles = texts.get('xl/styles.xml') ?? ''
	const codes = tags(styles, 'numFmt').filter((it) => attribute(it, 'formatCode')?.includes('%'))
	const formats = new Set(['9', '10', ...codes.map((it) => attribute(it, 'numFmtId'))])
	const [, cellFormats = ''] = /<(?:\w+:)?cellXfs\b([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(styles) ?? []
	const used = tags(cellFormats, 'xf').flatMap((it, at) => (formats.has(attribute(it, 'numFmtId')) ? [String(at)] : []))
	if (used.length === 0) return new Set()
	const target = tags(texts.get('xl/_rels/workbook.xml.rels') ?? '', 'Relationship').find((it) => attribute(it, 'Id') === id)
	const path = attribute(target ?? '', 'Target') ?? ''
	const cells = tags(texts.get(path.startsWith('/') ? path.slice(1) : `xl/${path}`) ?? '', 'c')
	return new Set(cells.flatMap((it) => (used.includes(attribute(it, 's') ?? '') ? [attribute(it, 'r')!] : [])))
}

function tags(xml: string, name: string): string[] {
	return xml.match(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`, 'g')) ?? []
}

const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function attribute(tag: string, name: string): string | undefined {
	const [, double, single] = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag) ?? []
	return (double ?? single)?.replace(/&(amp|lt|gt|quot|apos);/g, (_, sign) => signs[sign]!)
}
