import type { APIRoute } from 'astro'
import { calendarFile } from '../downloads/calendar-file.ts'
import { allDated } from '../record/deadlines.ts'
import { portal } from '../record/portal.ts'

export const GET: APIRoute = async () =>
	new Response(calendarFile(`${portal.name}：全部时间节点`, await allDated()), {
		headers: { 'Content-Type': 'text/calendar; charset=utf-8' },
	})
