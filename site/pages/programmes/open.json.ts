import type { APIRoute } from 'astro'
import { calls } from '../../record/calls.ts'

/** What the Worker needs of the public record to take in forms. */
export const GET: APIRoute = async () =>
	new Response(JSON.stringify(await calls()), { headers: { 'Content-Type': 'application/json; charset=utf-8' } })
