import type { Document } from '#schemas/document.ts'
import type { Programme } from '#schemas/programme.ts'
import type { Region } from '#schemas/region.ts'
import { splitFrontMatter } from './front-matter.ts'
import type { Problem } from './problem.ts'
import { hasContent, readContent } from './root.ts'
import { lineFinder } from './yaml.ts'

type Documents = ReadonlyMap<string, ReadonlyMap<string, Document>>
type Programmes = ReadonlyMap<string, Programme>

/**
 * What one file says of another that is not so: regions, programmes and documents that do not exist, tables said to be
 * published and missing. A file that is there but wrong is told of once, by its own problems.
 */
export function brokenReferences(documents: Documents, programmes: Programmes, regions: readonly Region[]): Problem[] {
	const ofDocuments = [...documents].flatMap(([kind, list]) =>
		[...list].flatMap(([slug, it]) => [
			...regionProblem(`${kind}/${slug}.md`, it.region, regions),
			...programmeProblem(`${kind}/${slug}.md`, it.programme, programmes),
			...documentProblems(`${kind}/${slug}.md`, it, documents),
		]),
	)
	const ofProgrammes = [...programmes].flatMap(([id, it]) => [
		...regionProblem(`programmes/${id}/programme.mdx`, it.region, regions),
		...tableProblem(id, it.pairings.published),
	])
	return [...ofDocuments, ...ofProgrammes]
}

function regionProblem(file: string, region: string, regions: readonly Region[]): Problem[] {
	if (regions.some(({ id }) => id === region)) return []
	const known = regions.map(({ id }) => id).join('、')
	return [
		at(file, ['region'], { field: '地区 region', found: region, write: `regions.yaml 里已有的地区：${known}；新地区先加到 regions.yaml` }),
	]
}

function programmeProblem(file: string, id: string | undefined, programmes: Programmes): Problem[] {
	if (id === undefined || programmes.has(id) || hasContent(`programmes/${id}/programme.mdx`)) return []
	return [
		at(file, ['programme'], { field: '所属专项行动 programme', found: id, write: `已有的专项行动：${[...programmes.keys()].join('、')}` }),
	]
}

function documentProblems(file: string, { interprets, related, alternate }: Document, documents: Documents): Problem[] {
	const write = '写已有文件的“文件夹/文件名”，不带 .md；文件改了名的，这里一起改'
	return Object.entries({ interprets, related, alternate: alternate ? [alternate] : [] }).flatMap(([key, names]) =>
		names.flatMap((name, index) => {
			const [kind = '', slug = ''] = name.split('/')
			if (documents.get(kind)?.has(slug) || hasContent(`${name}.md`)) return []
			return [at(file, [key, String(index)], { field: `引用的文件 ${key}`, found: name, write })]
		}),
	)
}

function tableProblem(id: string, published: boolean): Problem[] {
	const there = hasContent(`programmes/${id}/pairings.csv`)
	if (published === there) return []
	const write = there ? '文件夹里有 pairings.csv，写 published: true' : '没有 pairings.csv，写 published: false，或把名单放进 pairings.csv'
	return [
		at(`programmes/${id}/programme.mdx`, ['pairings', 'published'], {
			field: '结对安排 pairings',
			found: `published: ${published}`,
			write,
		}),
	]
}

function at(file: string, path: string[], problem: Omit<Problem, 'file' | 'line'>): Problem {
	return { file, line: lineFinder(splitFrontMatter(readContent(file), file).front, file, 1)(path), ...problem }
}
