import type { APIRoute } from 'astro'
import { apiDocument } from '../../record/api.ts'

/** Readable when the Worker is down. */
export const GET: APIRoute = async () =>
	new Response(JSON.stringify(await apiDocument()), { headers: { 'Content-Type': 'application/json; charset=utf-8' } })
