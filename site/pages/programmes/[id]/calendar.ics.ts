import type { APIRoute, GetStaticPaths } from 'astro'
import { calendarFile } from '../../../downloads/calendar-file.ts'
import { allDated, type Dated } from '../../../record/deadlines.ts'
import { allProgrammes } from '../../../record/programmes.ts'

export const getStaticPaths = (async () => {
	const dated = Map.groupBy(await allDated(), (it) => it.programme?.id)
	return (await allProgrammes())
		.filter((it) => dated.has(it.id))
		.map((it) => ({ params: { id: it.id }, props: { name: it.title, dates: dated.get(it.id)! } }))
}) satisfies GetStaticPaths

export const GET: APIRoute<{ name: string; dates: Dated[] }> = ({ props: { name, dates } }) =>
	new Response(calendarFile(name, dates), { headers: { 'Content-Type': 'text/calendar; charset=utf-8' } })
