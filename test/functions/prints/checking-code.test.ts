import { expect, test } from 'vitest'
import { checkingCode, isCurrentPrint } from '#functions/prints/checking-code.ts'
import { printable } from '#functions/prints/printable.ts'
import { hashKey } from '#functions/privacy/keys.ts'
import { fieldsOf } from '#schemas/fields.ts'
import { needForm } from '#schemas/need.ts'
import { teamForm } from '#schemas/team-application.ts'

const pepper = await hashKey(Buffer.alloc(32, 1).toString('base64'))
const other = await hashKey(Buffer.alloc(32, 2).toString('base64'))
const printed = { number: 'XQ20261122-0001', sentHash: 'abc' }

test('checkingCode() is twelve characters bound to the key, the number and what was sent', async () => {
	const code = await checkingCode(pepper, printed)
	expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/)
	expect(await checkingCode(pepper, printed)).toBe(code)
	const others = await Promise.all([
		checkingCode(other, printed),
		checkingCode(pepper, { ...printed, number: 'XQ20261122-0002' }),
		checkingCode(pepper, { ...printed, sentHash: 'abd' }),
	])
	expect(new Set([code, ...others]).size).toBe(4)
	expect(await checkingCode(pepper, { ...printed, sentHash: null })).toBeUndefined()
})

test('isCurrentPrint() takes a code as people type it, and no other', async () => {
	const code = (await checkingCode(pepper, printed))!
	expect(await isCurrentPrint(pepper, printed, ` ${code.slice(0, 4)} ${code.slice(4).toLowerCase()} `)).toBe(true)
	for (const typed of ['', code.slice(1), `${code}0`, code.split('').reverse().join('').slice(0, 11), 'undefined'])
		expect(await isCurrentPrint(pepper, printed, typed), typed).toBe(false)
	expect(await isCurrentPrint(pepper, { ...printed, sentHash: null }, 'undefined')).toBe(false)
})

test('printable() keeps telephones and addresses and leaves out only what is confidential', () => {
	const need = { contactMobile: '13800000000', email: 'a@example.com', secretNote: '保密的配方', problem: '说明' }
	expect(printable(fieldsOf(needForm), need)).toEqual({ ...need, secretNote: '已在网上填写，加密保存，不打印' })
	const team = { 'members-1-mobile': '13800000001', 'members-1-email': 'b@example.com' }
	expect(printable(fieldsOf(teamForm), team)).toEqual(team)
})
