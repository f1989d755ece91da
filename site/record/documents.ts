import { type Document, type DocumentKind, documentKinds } from '#schemas/document.ts'
import { type PublicRecord, publicRecord } from './record.ts'

/** A published document and where it lives. `ref` is what other files call it: `policies/lishui-2022-12`. */
export type Published = Document & { kind: DocumentKind; slug: string; ref: string; path: string; file: string; year: string }

let all: Promise<Published[]> | undefined

/** Every document of every kind, newest first. Read once a build. */
export function allDocuments(): Promise<Published[]> {
	all ??= publicRecord().then((record) => documentKinds.flatMap((kind) => ofKind(record, kind)).sort(newestFirst))
	return all
}

function ofKind({ documents }: PublicRecord, kind: DocumentKind): Published[] {
	return [...documents.get(kind)!].map(([slug, document]) => ({
		...document,
		kind,
		slug,
		ref: `${kind}/${slug}`,
		path: `/${kind}/${slug}/`,
		file: `${kind}/${slug}.md`,
		year: document.written.slice(0, 4),
	}))
}

/** By the date on the document, then by title, so that a rebuild never reorders. */
function newestFirst(a: Published, b: Published): number {
	return b.written.localeCompare(a.written) || b.published.localeCompare(a.published) || a.ref.localeCompare(b.ref)
}

let open: Promise<DocumentKind[]> | undefined

/** The kinds that have something published: an empty column is not shown (国办秘函〔2019〕19号: empty columns are a veto item). */
export function openKinds(): Promise<DocumentKind[]> {
	open ??= allDocuments().then((documents) => documentKinds.filter((kind) => documents.some((it) => it.kind === kind)))
	return open
}

let links: Promise<Map<string, Published[]>> | undefined

/** The documents a document names or is named by: interpretations both ways, related, the other script. */
export async function relatedTo(document: Published): Promise<Published[]> {
	links ??= allDocuments().then(linkBothWays)
	return (await links).get(document.ref) ?? []
}

function linkBothWays(documents: Published[]): Map<string, Published[]> {
	const byRef = new Map(documents.map((it) => [it.ref, it]))
	const linked = new Map<string, Set<Published>>()
	const join = (from: Published, to: Published) => linked.set(from.ref, (linked.get(from.ref) ?? new Set()).add(to))
	for (const document of documents)
		for (const ref of [...document.interprets, ...document.related, ...(document.alternate ? [document.alternate] : [])]) {
			const other = byRef.get(ref)
			if (!other) continue
			join(document, other)
			join(other, document)
		}
	return new Map([...linked].map(([ref, others]) => [ref, [...others]]))
}
