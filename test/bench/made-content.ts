import { appendFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileOf, madeDocuments, madeRegions, regionNames } from './documents.ts'

/** A content folder with the portal's own settings, pages and programmes, and `count` made documents among the policies. */
export function writeMadeContent(folder: string, count: number): void {
	rmSync(folder, { recursive: true, force: true })
	mkdirSync(join(folder, 'policies'), { recursive: true })
	cpSync('content', folder, { recursive: true })
	appendFileSync(
		join(folder, 'regions.yaml'),
		madeRegions.map((id) => `- { id: ${id}, name: ${regionNames[id]}, full: ${regionNames[id]} }\n`).join(''),
	)
	for (const made of madeDocuments(count)) writeFileSync(join(folder, 'policies', `${made.slug}.md`), fileOf(made))
}
