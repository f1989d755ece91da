import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type * as z from 'zod'
import { type Document, document, documentKinds } from '#schemas/document.ts'
import { pairings } from '#schemas/pairing.ts'
import { portal } from '#schemas/portal.ts'
import { type Programme, programme } from '#schemas/programme.ts'
import { envoyRows, needRows, pairingHistory } from '#schemas/published-list.ts'
import { type Region, regions as regionList } from '#schemas/region.ts'
import { sitePage } from '#schemas/site-page.ts'
import { workingCalendar } from '#schemas/working-calendar.ts'
import { readAliases } from '../search/aliases.ts'
import { bodyProblems, programmeBodyProblems } from './body.ts'
import { parseTable } from './csv.ts'
import { splitFrontMatter } from './front-matter.ts'
import { writtenNotice } from './notice-file.ts'
import { personalData } from './personal-data.ts'
import { ContentProblem, type Problem } from './problem.ts'
import { brokenReferences } from './references.ts'
import { contentRoot, hasContent, readContent } from './root.ts'
import { parseYaml } from './yaml.ts'

/** The tables a programme's folder may hold. */
const programmeTables = { 'pairings.csv': pairings, 'pairings-history.csv': pairingHistory, 'envoys.csv': envoyRows, 'needs.csv': needRows }

/** Everything under `content/`, validated: the front matter of each file by folder, then by name. Bodies stay in their files. */
export type PublicRecord = {
	documents: Map<string, Map<string, Document>>
	programmes: Map<string, Programme>
	pages: Map<string, z.output<typeof sitePage>>
}

declare global {
	/** The record of this build: Astro runs its own copy of this module, and one reading is enough. */
	var jieduiRecord: Promise<PublicRecord> | undefined
}

/**
 * The public record, read once a build.
 * @throws ContentProblem with everything that is wrong anywhere in `content/`
 */
export function publicRecord(): Promise<PublicRecord> {
	globalThis.jieduiRecord ??= readRecord()
	return globalThis.jieduiRecord
}

async function readRecord(): Promise<PublicRecord> {
	const problems: Problem[] = []
	const documents = new Map<string, Map<string, Document>>()
	for (const kind of documentKinds) documents.set(kind, await readFolder(kind, document, problems))
	const pages = await readFolder('pages', sitePage, problems)
	const programmes = await readProgrammes(problems)
	const regions: Region[] = []
	await noting(problems, () => regions.push(...parseYaml(regionList, readContent('regions.yaml'), 'regions.yaml')))
	await noting(problems, () => parseYaml(portal, readContent('portal.yaml'), 'portal.yaml'))
	await noting(problems, () => parseYaml(workingCalendar, readContent('calendar.yaml'), 'calendar.yaml'))
	await noting(problems, readAliases)
	await noting(problems, writtenNotice)
	if (regions.length > 0) problems.push(...brokenReferences(documents, programmes, regions))
	if (problems.length > 0) throw new ContentProblem(problems)
	return { documents, programmes, pages }
}

async function readFolder<T extends z.ZodType>(folder: string, schema: T, problems: Problem[]): Promise<Map<string, z.output<T>>> {
	const found = new Map<string, z.output<T>>()
	for (const name of await markdownIn(folder, problems)) {
		const file = `${folder}/${name}`
		await noting(problems, () => {
			// Thousands of small files: waiting for each costs four times the reading.
			const text = readFileSync(join(contentRoot, file), 'utf8')
			const { front, body, bodyLine } = splitFrontMatter(text, file)
			problems.push(...bodyProblems(body, bodyLine, file), ...personalData(text, file))
			found.set(name.slice(0, -3), parseYaml(schema, front, file, 1))
		})
	}
	return found
}

/** The documents of a folder. Whatever else lies in it would not be published, and nobody would notice. */
async function markdownIn(folder: string, problems: Problem[]): Promise<string[]> {
	const names = (await entriesOf(folder)).filter((name) => name !== 'README.md')
	const stray = names.filter((name) => !name.endsWith('.md'))
	const odd = names.filter((name) => name.endsWith('.md') && !/^[a-z0-9-]+\.md$/.test(name))
	problems.push(
		...stray.map((name) => ({
			file: `${folder}/${name}`,
			write: '这里只放 .md 文件（小写 .md 结尾，不分下级文件夹），其他的不会发布，请改名或移走',
		})),
		...odd.map((name) => ({ file: `${folder}/${name}`, write: '文件名只用小写字母、数字和短横（-），不要空格、大写字母和汉字' })),
	)
	return names.filter((name) => !stray.includes(name) && !odd.includes(name)).sort()
}

/** What is in a folder, without what a computer leaves there by itself. A folder that is not there is empty. */
async function entriesOf(folder: string): Promise<string[]> {
	const names = await readdir(join(contentRoot, folder)).catch(() => [] as string[])
	return names.filter((name) => !/^[.~]|^Thumbs\.db$|^desktop\.ini$/i.test(name)).sort()
}

async function readProgrammes(problems: Problem[]): Promise<Map<string, Programme>> {
	const found = new Map<string, Programme>()
	for (const id of (await entriesOf('programmes')).filter((name) => name !== 'README.md')) {
		const file = `programmes/${id}/programme.mdx`
		await noting(problems, () => {
			if (!/^[a-z][a-z0-9-]*$/.test(id))
				throw new ContentProblem([{ file: `programmes/${id}`, write: '文件夹名只用小写字母、数字和短横（-），以字母开头：lishui-2022' }])
			if (!hasContent(file))
				throw new ContentProblem([{ file, found: '（没有这个文件）', write: '每个专项行动的文件夹里要有 programme.mdx' }])
			const text = readContent(file)
			const { front, body, bodyLine } = splitFrontMatter(text, file)
			problems.push(...programmeBodyProblems(body, bodyLine, file), ...personalData(text, file))
			found.set(id, parseYaml(programme, front, file, 1))
		})
		for (const [name, schema] of Object.entries(programmeTables)) {
			const table = `programmes/${id}/${name}`
			if (!hasContent(table)) continue
			await noting(problems, () => {
				problems.push(...personalData(readContent(table), table))
				parseTable(schema, readContent(table), table)
			})
		}
	}
	return found
}

async function noting(problems: Problem[], reading: () => unknown): Promise<void> {
	try {
		await reading()
	} catch (error) {
		if (!(error instanceof ContentProblem)) throw error
		problems.push(...error.problems)
	}
}
