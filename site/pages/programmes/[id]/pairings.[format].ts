import type { APIRoute, GetStaticPaths } from 'astro'
import { type Download, downloadsOf } from '../../../downloads/pairing-files.ts'
import { allProgrammes } from '../../../record/programmes.ts'

export const getStaticPaths = (async () => {
	const published = (await allProgrammes()).filter((it) => it.rows.length > 0)
	const files = await Promise.all(published.map(async (programme) => ({ id: programme.id, files: await downloadsOf(programme) })))
	return files.flatMap(({ id, files }) => files.map((file) => ({ params: { id, format: file.format.toLowerCase() }, props: { file } })))
}) satisfies GetStaticPaths

/** The pairing table as CSV, XLSX or JSON. */
export const GET: APIRoute<{ file: Download }> = ({ props: { file } }) =>
	new Response(file.body, { headers: { 'Content-Type': file.type } })
