import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { ask, post, rowsOf } from '../ask.ts'
import { signedInAs } from './signed-in.ts'

const newcomer = { name: '示例新人', email: 'New.Person@Example.com', role: 'reviewer' }
const idOf = async (email: string) => (await env.DB.prepare('SELECT id FROM staff WHERE email = ?').bind(email).first<{ id: string }>())?.id
const unique = () => `${crypto.randomUUID()}@example.com`

test('POST /desk/staff/ adds a person and shows a code that the database does not hold', async () => {
	const { cookie, actor } = await signedInAs('administrator')
	const response = await post('/desk/staff/', { ...newcomer, programme: 'demo-open', region: '示例区' }, { cookie })
	expect(response.status).toBe(200)
	const text = await response.text()
	const code = /class="receipt-code">([0-9A-Z-]{32})</.exec(text)![1]!.replaceAll('-', '')
	expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
	const id = await idOf('new.person@example.com')
	expect((await rowsOf('staff_roles')).filter(({ staff }) => staff === id)).toMatchObject([
		{ role: 'reviewer', programme: 'demo-open', region: '示例区' },
	])
	expect(JSON.stringify([await rowsOf('staff_invitations'), await rowsOf('events')])).not.toContain(code)
	expect((await rowsOf('events')).at(-1)).toMatchObject({ action: 'staff_invited', actor, detail: JSON.stringify({ staff: id }) })
})

test('an address that is taken is refused, and nothing is written', async () => {
	const { cookie } = await signedInAs('administrator')
	const email = unique()
	await post('/desk/staff/', { ...newcomer, email }, { cookie })
	const before = [await rowsOf('staff'), await rowsOf('staff_roles'), await rowsOf('staff_invitations'), await rowsOf('events')]
	const again = await post('/desk/staff/', { ...newcomer, email: email.toUpperCase(), role: 'administrator' }, { cookie })
	expect(again.status).toBe(422)
	expect(await again.text()).toContain('这个邮箱已经登记过')
	expect([await rowsOf('staff'), await rowsOf('staff_roles'), await rowsOf('staff_invitations'), await rowsOf('events')]).toEqual(before)
})

test('a role is given once however often it is given, and taken away', async () => {
	const { cookie } = await signedInAs('administrator')
	const other = await signedInAs('reviewer')
	const roles = async () =>
		(await rowsOf('staff_roles')).filter(({ staff }) => staff === other.id).map(({ role, region }) => [role, region])
	for (const _ of [1, 2]) await post(`/desk/staff/${other.id}/roles/`, { role: 'leader', region: '示例区' }, { cookie })
	expect(await roles()).toEqual([
		['reviewer', null],
		['leader', '示例区'],
	])
	const given = (await rowsOf('events')).filter(({ action, detail }) => action === 'role_given' && String(detail).includes(other.id))
	expect(given).toHaveLength(1)
	await post(`/desk/staff/${other.id}/roles/removal/`, { role: 'leader' }, { cookie })
	expect(await roles()).toHaveLength(2)
	await post(`/desk/staff/${other.id}/roles/removal/`, { role: 'leader', region: '示例区' }, { cookie })
	expect(await roles()).toEqual([['reviewer', null]])
})

test('POST /desk/staff/:id/revocation/ shuts a person out at once, with their passkeys and invitations', async () => {
	const { cookie } = await signedInAs('administrator')
	const other = await signedInAs('reviewer')
	await post(`/desk/staff/${other.id}/invitation/`, '', { cookie })
	expect((await rowsOf('staff_invitations')).filter(({ staff }) => staff === other.id)).toHaveLength(1)
	expect((await post(`/desk/staff/${other.id}/revocation/`, '', { cookie })).status).toBe(303)
	for (const table of ['staff_sessions', 'staff_invitations', 'staff_passkeys'])
		expect(
			(await rowsOf(table)).filter(({ staff }) => staff === other.id),
			table,
		).toEqual([])
	expect((await ask('/desk/', { headers: { cookie: other.cookie }, redirect: 'manual' })).status).toBe(303)
})

test('nobody changes their own roles or shuts themselves out', async () => {
	const { id, cookie } = await signedInAs('administrator')
	for (const [path, body] of [
		['roles/', { role: 'leader' }],
		['roles/removal/', { role: 'administrator' }],
		['revocation/', {}],
		['invitation/', {}],
	] as const)
		expect((await post(`/desk/staff/${id}/${path}`, body, { cookie })).status, path).toBe(409)
	expect((await rowsOf('staff_roles')).filter(({ staff }) => staff === id)).toMatchObject([{ role: 'administrator' }])
})

test('an administrator of one programme is none of the portal', async () => {
	const { cookie } = await signedInAs({ role: 'administrator', programme: 'demo-open' })
	expect((await ask('/desk/staff/', { headers: { cookie } })).status).toBe(403)
	expect((await post('/desk/staff/', { ...newcomer, email: unique() }, { cookie })).status).toBe(403)
})

test('a person who is not there is not found', async () => {
	const { cookie } = await signedInAs('administrator')
	expect((await ask('/desk/staff/nobody/', { headers: { cookie } })).status).toBe(404)
	expect((await post('/desk/staff/nobody/revocation/', '', { cookie })).status).toBe(404)
})
