import { Unreadable } from '#functions/form-body.ts'

/** What JSON holds, and the keys that stand twice in one object, by their paths. */
export type Parsed = { value: unknown; repeated: string[] }
/** An object with the keys seen in it, or a list, and where in it we are. */
type Open = { path: string; keys: Set<string> | undefined; key: string; index: number }

const deepest = 8
/** A string, which is a key when a colon follows, and what structures. In JSON, anything else is a number, a word or white space. */
const tokens = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|[{}[\],]/g

/**
 * Reads JSON strictly: `JSON.parse` knows what JSON is, and this looks for the keys of which it silently keeps the last.
 * Throws `Unreadable` for what is not JSON or too deep.
 */
export function parseJson(text: string): Parsed {
	const value = parsed(text)
	const repeated: string[] = []
	const open: Open[] = []
	for (const [token, string, colon] of text.matchAll(tokens)) {
		const inside = open.at(-1)
		if (token === '{' || token === '[') {
			if (open.length === deepest) throw new Unreadable(400, `内容嵌套太深，最多 ${deepest} 层`)
			open.push({ path: inside ? stepOf(inside) : '', keys: token === '{' ? new Set() : undefined, key: '', index: 0 })
		} else if (token === '}' || token === ']') open.pop()
		else if (token === ',') inside!.index++
		else if (string && colon && inside?.keys) {
			inside.key = JSON.parse(string) as string
			if (inside.keys.has(inside.key)) repeated.push(stepOf(inside))
			inside.keys.add(inside.key)
		}
	}
	return { value, repeated }
}

function stepOf({ path, keys, key, index }: Open): string {
	if (!keys) return `${path}[${index}]`
	return path === '' ? key : `${path}.${key}`
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text)
	} catch {
		throw new Unreadable(400, '内容不是正确的 JSON，也不能带字节顺序标记（BOM）')
	}
}
