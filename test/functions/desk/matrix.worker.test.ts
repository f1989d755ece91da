import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { matrix, rolesFor } from '#functions/desk/matrix.ts'
import { roleNames } from '#schemas/staff.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { signedInAs } from '../staff/signed-in.ts'

// Every router of every feature, composed or not: what is not in the matrix fails here before it answers anyone.
const modules: Record<string, Record<string, unknown>> = import.meta.glob('../../../functions/**/routes.tsx', { eager: true })
const routers = Object.values(modules)
	.flatMap((it) => Object.values(it))
	.filter((it): it is Hono => it instanceof Hono)
const routes = [
	...new Set(
		routers
			.flatMap((it) => it.routes)
			.filter(({ path }) => path.startsWith('/desk'))
			.map(({ method, path }) => `${method} ${path}`),
	),
]
/** A route asked for with things that are not there. */
const asked = (route: string, cookie: string) => {
	const [method, path] = route.split(' ') as [string, string]
	const address = path.replace(':programme', 'demo-open').replaceAll(/:[a-z]+/g, 'absent')
	return method === 'GET' ? ask(address, { headers: { cookie }, redirect: 'manual' }) : post(address, '', { cookie })
}

test('every route of the desk has its line in the matrix, and every line its route', () => {
	expect(routers.length).toBeGreaterThan(5)
	expect(routes.toSorted()).toEqual(Object.keys(matrix).toSorted())
})

test('a route that is open to anyone is one of signing in and out', () => {
	const open = Object.keys(matrix).filter((route) => matrix[route] === 'anyone')
	for (const route of open) expect(route).toMatch(/ \/desk\/(sign-in|sign-out|invitation|passkeys)\/$/)
})

test('no route answers someone who is not signed in', async () => {
	for (const route of routes.filter((it) => matrix[it] !== 'anyone')) {
		const response = await asked(route, '')
		const expected = route.startsWith('GET') ? [303, '/desk/sign-in/'] : [401, null]
		expect([response.status, response.headers.get('location')], route).toEqual(expected)
	}
})

test('each route refuses each role that its line does not name, and notes it', async () => {
	for (const role of roleNames) {
		const { cookie, actor } = await signedInAs(role)
		for (const route of routes) {
			const rule = matrix[route]!
			if (rule === 'anyone') continue
			const before = (await rowsOf('events')).length
			const { status } = await asked(route, cookie)
			if (rule.roles.includes(role)) expect([401, 403, 500, 503], `${route} for ${role}`).not.toContain(status)
			else {
				expect(status, `${route} for ${role}`).toBe(403)
				expect((await rowsOf('events')).slice(before)).toMatchObject([
					{ action: 'access_denied', actor, detail: JSON.stringify({ route }) },
				])
			}
		}
	}
})

test('a role for another programme opens no page of this one, and no page of the whole portal', async () => {
	const { cookie } = await signedInAs(...roleNames.map((role) => ({ role, programme: 'another' })))
	for (const route of routes) {
		const rule = matrix[route]!
		if (rule === 'anyone' || rule.scope === 'rows') continue
		expect((await asked(route, cookie)).status, route).toBe(403)
	}
})

test('rolesFor() gives the roles that let someone pass, and none by default', () => {
	const everywhere = { role: 'reviewer' as const, programme: null, region: null }
	const rule = { roles: ['reviewer', 'leader'] as const, scope: 'programme' as const }
	expect(rolesFor(rule, [everywhere], 'p')).toEqual(['reviewer'])
	expect(rolesFor(rule, [{ ...everywhere, programme: 'p', region: '示例区' }], 'p')).toEqual(['reviewer'])
	expect(rolesFor(rule, [{ ...everywhere, programme: 'q' }], 'p')).toEqual([])
	expect(rolesFor(rule, [everywhere])).toEqual([])
	expect(rolesFor({ ...rule, scope: 'portal' }, [{ ...everywhere, region: '示例区' }])).toEqual([])
	expect(rolesFor({ ...rule, scope: 'rows' }, [{ ...everywhere, role: 'auditor' }])).toEqual([])
	expect(rolesFor(undefined, [everywhere])).toEqual([])
	expect(rolesFor('anyone', [everywhere])).toEqual([])
})
