import type { APIRoute, GetStaticPaths } from 'astro'
import { needTemplates, type Template } from '../../downloads/need-templates.ts'

export const getStaticPaths = (async () =>
	(await needTemplates()).map((file) => ({ params: { format: file.format }, props: { file } }))) satisfies GetStaticPaths

/** The empty table of needs as XLSX or CSV: a file, so that it can be had when the Worker cannot. */
export const GET: APIRoute<{ file: Template }> = ({ props: { file } }) =>
	new Response(file.body, { headers: { 'Content-Type': file.type } })
