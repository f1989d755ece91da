import { startOfData, viewOf, type ZipEntry } from '#functions/attachments/zip-listing.ts'
import { type Shared, sharedTexts, stylesIn } from './xlsx-rows.ts'
import { xmlTokens } from './xml-tokens.ts'

/** The sheet of a workbook that is read, as XML; what its cells point into; the other sheets that people see. */
export type Workbook = { sheet: string; shared: Shared; others: string[] }

/** What the template calls its table, and so what is looked for first. */
export const tableSheet = '需求'
/** What the template calls its explanations and its lists. */
export const guideSheet = '填写说明'
export const choicesSheet = '选项'

/**
 * The table in a workbook: the sheet by its name, or else the first that people see. Nothing when it has none, or unpacks
 * to more than it declares.
 * @throws where its XML is not well-formed
 */
export async function workbookIn(bytes: Uint8Array, entries: ZipEntry[]): Promise<Workbook | undefined> {
	const texts = new Map<string, string>()
	for (const entry of entries.filter(({ name }) => /\.(xml|rels)$/i.test(name))) {
		const text = await unpacked(bytes, entry)
		if (text === undefined) return undefined
		texts.set(entry.name.toLowerCase(), text)
	}
	const book = texts.get('xl/workbook.xml') ?? ''
	const relations = elements(texts.get('xl/_rels/workbook.xml.rels') ?? '', 'Relationship')
	const partOf = (isIt: (relation: Attributes) => boolean) => texts.get(pathOf(relations.find(isIt)?.Target ?? ''))
	const partOfType = (type: string) => partOf(({ Type }) => Type?.endsWith(`/${type}`) === true)
	const seen = elements(book, 'sheet').filter(({ name, state }) => name && !/hidden/i.test(state ?? ''))
	const chosen = seen.find(({ name }) => name === tableSheet) ?? seen[0]
	const id = Object.entries(chosen ?? {}).find(([name]) => name.endsWith(':id'))?.[1]
	const sheet = id && partOf(({ Id, Type }) => Id === id && Type?.endsWith('/worksheet') === true)
	if (!sheet) return undefined
	const others = seen.filter((it) => it !== chosen).map(({ name }) => name!)
	return {
		sheet,
		others: others.filter((name) => name !== guideSheet && name !== choicesSheet),
		shared: {
			texts: sharedTexts(partOfType('sharedStrings') ?? ''),
			shows: stylesIn(partOfType('styles') ?? ''),
			is1904: elements(book, 'workbookPr').some(({ date1904 }) => date1904 === '1' || date1904 === 'true'),
		},
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

type Attributes = Record<string, string | undefined>

function elements(xml: string, name: string): Attributes[] {
	return [...xmlTokens(xml)].flatMap((token) => (token.kind === 'start' && token.name === name ? [token.attributes] : []))
}

/** The entry that a relation of the workbook leads to: from its own folder, or from the root. */
function pathOf(target: string): string {
	const base = 'http://workbook/xl/'
	return URL.canParse(target, base) ? decodeURI(new URL(target, base).pathname.slice(1)).toLowerCase() : ''
}
