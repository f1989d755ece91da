import { env } from 'cloudflare:workers'
import type { Call, Calls, Intake } from '#schemas/intake.ts'

const always = { from: '2020-01-01', to: '2099-12-31' }

/** A programme that collects everything, with settings of its own. */
export function callWith(intake: Partial<Intake>, id = 'demo-asking'): Call {
	const applications = { ...always, who: ['individual' as const, 'team' as const, 'legal-person' as const] }
	return { id, title: `示例：${id}`, issuer: '示例市科学技术局', intake: { needs: always, applications, example: true, ...intake } }
}

/** The built files, with these programmes instead of the usual ones. */
export function assetsWith(...programmes: Call[]) {
	const fetch = async (address: string | URL) => {
		const file = await env.ASSETS.fetch(address)
		if (!new URL(address).pathname.endsWith('/programmes/open.json')) return file
		return Response.json({ ...((await file.json()) as Calls), programmes })
	}
	return { ASSETS: { fetch } }
}
