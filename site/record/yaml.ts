import { CORE_SCHEMA, type EventType, load, type State, YAMLException } from 'js-yaml'
import type * as z from 'zod'
import { ContentProblem } from './problem.ts'
import { type LineOf, problemsOf } from './wording.ts'

/** A value of the file and the line it starts on; a mapping's children are its keys and values in turn. */
type Node = { line: number; kind: string | null; value: unknown; children: Node[] }
type Listener = (event: EventType, state: State) => void

/**
 * A YAML text as the value its schema promises.
 * The core schema keeps dates as text: YAML would roll 2022-02-30 over to March.
 * @param offset lines above the YAML in its file
 * @throws ContentProblem naming file, line, field, what was found and what to write
 */
export function parseYaml<T extends z.ZodType>(schema: T, text: string, file: string, offset = 0): z.output<T> {
	const data = loadYaml(text, file, offset)
	const read = schema.safeParse(data)
	if (read.success) return read.data
	throw new ContentProblem(problemsOf(schema, read.error, data, file, lineFinder(text, file, offset)))
}

/** Finds the line of a key path in a YAML text: of the last part of the path that is there. */
export function lineFinder(text: string, file: string, offset: number): LineOf {
	const root: Node = { line: 0, kind: null, value: undefined, children: [] }
	loadYaml(text, file, offset, treeInto(root))
	return (path) => lineIn(root, path, offset)
}

function loadYaml(text: string, file: string, offset: number, listener?: Listener): unknown {
	const lines = text.split('\n')
	const wide = lines.findIndex((line) => /^\s*[a-zA-Z]+：/.test(line))
	if (wide >= 0)
		throw new ContentProblem([
			{
				file,
				line: wide + 1 + offset,
				found: lines[wide]!.trim(),
				write: '栏目名后面的冒号要用英文冒号加一个空格（: ），不要用中文冒号（：）',
			},
		])
	try {
		return load(text, { schema: CORE_SCHEMA, listener })
	} catch (error) {
		if (!(error instanceof YAMLException)) throw error
		const { line, write } = syntaxAdvice(lines, error)
		throw new ContentProblem([{ file, line: line + 1 + offset, found: lines[line]?.trim() || undefined, write }])
	}
}

/** js-yaml tells of every key and value as it starts and as it ends. */
function treeInto(root: Node): Listener {
	const open = [root]
	return (event, state) => {
		if (event === 'close') Object.assign(open.pop()!, { kind: state.kind, value: state.result })
		else {
			const node = { line: state.line, kind: null, value: undefined, children: [] }
			open.at(-1)!.children.push(node)
			open.push(node)
		}
	}
}

/** What to say of a text that is not YAML, and where: the parser gives up later than the slip that misled it. */
function syntaxAdvice(lines: readonly string[], { reason, mark }: YAMLException): { line: number; write: string } {
	const stopped = Math.min(mark?.line ?? 0, lines.length - 1)
	const before = lines.slice(0, stopped + 1)
	const open = before.findIndex((line) => countOf(/"/g, line) % 2 === 1 || countOf(/[[{]/g, line) !== countOf(/[\]}]/g, line))
	const glued = before.findIndex((line) => /^\s*(- )?[a-zA-Z]+:[^\s/]/.test(line))
	if (reason.includes('duplicated')) return { line: stopped, write: '同一个栏目写了两次，请留下一个' }
	if (reason.includes('tab characters')) return { line: stopped, write: '行首的缩进要用空格，不要用 Tab 键' }
	if (open >= 0) return { line: open, write: '引号或括号没有成对，请补上另一半' }
	if (glued >= 0) return { line: glued, write: '英文冒号后面要留一个空格' }
	return {
		line: stopped,
		write: '这一行的格式不对：每行写成“栏目名: 内容”，冒号后留一个空格；内容里有冒号、引号或以符号开头时，用英文双引号括起来',
	}
}

function countOf(sign: RegExp, line: string): number {
	return line.match(sign)?.length ?? 0
}

function lineIn(root: Node, path: readonly string[], offset: number): number | undefined {
	let [at, line] = [root.children[0], undefined as number | undefined]
	for (const key of path) {
		const inList = at?.kind === 'sequence'
		const found = inList ? Number(key) : (at?.children.findIndex((child, index) => index % 2 === 0 && String(child.value) === key) ?? -1)
		const node = at?.children[found]
		if (!node) break
		line = node.line + 1 + offset
		at = inList ? node : at?.children[found + 1]
	}
	return line
}
