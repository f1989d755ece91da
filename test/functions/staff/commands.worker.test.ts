import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { invite, listStaff, revoke } from '#functions/commands/desk/staff.ts'
import { openSecrets } from '#functions/privacy/secrets.ts'
import { audience, team } from '../access/issuer.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { signedInAs } from './signed-in.ts'

const secrets = () => openSecrets(env, (bytes) => crypto.getRandomValues(new Uint8Array(bytes)))

async function said(run: typeof invite, args: string[], changes = {}) {
	const lines: string[] = []
	const code = await run(args, { env: { ...env, ...changes }, secrets }, (line) => lines.push(line))
	return { code, text: lines.join('\n') }
}

test('invite lets the first administrator in, with a code that opens the invitation page', async () => {
	const { code, text } = await said(invite, ['示例管理员', 'Chief@Example.com', 'administrator'])
	expect(code).toBe(0)
	const printed = /[0-9A-Z]{4}(-[0-9A-Z]{2,4}){6}/.exec(text)![0]
	const opened = await post('/desk/invitation/', { code: printed })
	expect(await opened.text()).toContain('示例管理员，您好')
	expect((await rowsOf('staff_roles')).at(-1)).toMatchObject({ role: 'administrator', programme: null, region: null })
	expect((await rowsOf('events')).at(-1)).toMatchObject({ action: 'staff_invited', actor: 'system' })
})

test('invite a second time makes another code, and leaves the roles alone', async () => {
	const { id } = await signedInAs('reviewer')
	const email = `${id}@example.com`
	expect((await said(invite, ['另一个名字', email, 'administrator'])).text).toContain('角色没有改动')
	expect((await rowsOf('staff_roles')).filter(({ staff }) => staff === id)).toMatchObject([{ role: 'reviewer' }])
	expect((await rowsOf('staff_invitations')).filter(({ staff }) => staff === id)).toHaveLength(1)
	await said(revoke, [email])
	expect((await said(invite, ['另一个名字', email, 'administrator'])).code).toBe(1)
})

test('invite says what is wrong with what was typed', async () => {
	const before = await rowsOf('staff')
	for (const args of [[], ['示例'], ['示例', 'not-an-address', 'reviewer'], ['示例', 'a@example.com', 'chief']]) {
		const { code, text } = await said(invite, args)
		expect(code, args.join(' ')).toBe(1)
		expect(text).toContain('用法：')
	}
	expect(await rowsOf('staff')).toEqual(before)
})

test('invite makes no code where Cloudflare Access signs people in', async () => {
	const { code, text } = await said(invite, ['示例', 'by-access@example.com', 'reviewer', 'demo-open', '示例区'], {
		ACCESS_TEAM: team,
		ACCESS_AUD: audience,
	})
	expect([code, text]).toEqual([0, expect.stringContaining('统一登录')])
	expect((await rowsOf('staff_roles')).at(-1)).toMatchObject({ programme: 'demo-open', region: '示例区' })
})

test('revoke shuts a person out at once', async () => {
	const { id, cookie } = await signedInAs('reviewer')
	expect((await said(revoke, [`${id}@Example.com`])).code).toBe(0)
	expect((await ask('/desk/', { headers: { cookie }, redirect: 'manual' })).status).toBe(303)
	expect((await said(revoke, [`${id}@example.com`])).code).toBe(1)
	expect((await said(revoke, [])).code).toBe(1)
})

test('staff lists who may do what', async () => {
	const { id } = await signedInAs({ role: 'auditor', region: '示例区' })
	const { text } = await said(listStaff, [])
	expect(text).toContain(`${id}@example.com　监督人员（全部专项行动，示例区）`)
})
