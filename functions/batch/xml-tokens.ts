/** What XML is made of: the start of an element, its end, or text. Names are without their prefix. */
export type XmlToken =
	| { kind: 'start'; name: string; attributes: Record<string, string> }
	| { kind: 'end'; name: string }
	| { kind: 'text'; text: string }

const skipped = [
	['<!--', '-->'],
	['<?', '?>'],
] as const
const cdata = '<![CDATA['
const tag = /<(\/?)(?:[^\s<>/:"'=]+:)?([^\s<>/:"'=]+)((?:\s+[^\s<>/"'=]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y
const pair = /([^\s<>/"'=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/**
 * XML from its first sign to its last, one token after the other. What a document type declares is not looked at:
 * spreadsheets have none, and entities of one's own are how small files grow large.
 * @throws SyntaxError where it is not well-formed, or declares a document type
 */
export function* xmlTokens(xml: string): Generator<XmlToken> {
	const open: string[] = []
	for (let at = 0; at < xml.length; ) {
		const end = skippedTo(xml, at)
		if (end !== undefined) at = end
		else if (xml.startsWith(cdata, at)) {
			const close = after(xml, ']]>', at)
			yield { kind: 'text', text: xml.slice(at + cdata.length, close - 3) }
			at = close
		} else if (xml[at] === '<') {
			tag.lastIndex = at
			const [whole, closes, name, pairs, isEmpty] = tag.exec(xml) ?? []
			if (!whole) throw new SyntaxError('Cannot read XML: a tag is not well-formed')
			if (!closes) {
				if (open.push(name!) > 100) throw new SyntaxError('Cannot read XML: nested too deep')
				yield { kind: 'start', name: name!, attributes: attributesIn(pairs!) }
			}
			if (closes || isEmpty) {
				if (open.pop() !== name) throw new SyntaxError('Cannot read XML: an element ends that did not begin')
				yield { kind: 'end', name: name! }
			}
			at += whole.length
		} else {
			const next = xml.indexOf('<', at)
			yield { kind: 'text', text: decoded(xml.slice(at, next < 0 ? xml.length : next)) }
			at = next < 0 ? xml.length : next
		}
	}
	if (open.length > 0) throw new SyntaxError('Cannot read XML: an element does not end')
}

function skippedTo(xml: string, at: number): number | undefined {
	const found = skipped.find(([start]) => xml.startsWith(start, at))
	return found && after(xml, found[1], at)
}

function after(xml: string, sign: string, from: number): number {
	const found = xml.indexOf(sign, from)
	if (found < 0) throw new SyntaxError(`Cannot read XML: ${sign} is missing`)
	return found + sign.length
}

function attributesIn(pairs: string): Record<string, string> {
	const attributes: Record<string, string> = Object.create(null)
	for (const [, name, double, single] of pairs.matchAll(pair)) attributes[name!] = decoded(double ?? single!)
	return attributes
}

const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decoded(text: string): string {
	if (!text.includes('&')) return text
	return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex, decimal, name) => {
		if (name) return signs[name.toLowerCase()]!
		const point = hex ? Number.parseInt(hex, 16) : Number(decimal)
		return point > 0x10ffff ? whole : String.fromCodePoint(point)
	})
}
