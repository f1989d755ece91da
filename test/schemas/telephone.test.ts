import { expect, test } from 'vitest'
import { maskedTelephone, mobile, normalLandline, normalMobile, telephone } from '#schemas/telephone.ts'

test('mobile stores 11 digits however they were typed', () => {
	const typed = [
		'13812345678',
		'138 1234 5678',
		'138-1234-5678',
		'1381234-5678',
		'+86 138 1234 5678',
		'+86-13812345678',
		'86 13812345678',
		'008613812345678',
		'１３８１２３４５６７８',
		'＋８６　１３８－１２３４－５６７８',
		'(138)12345678',
		'138.1234.5678',
		'\t13812345678\n',
		'138–1234—5678',
	]
	expect(typed.map((it) => [it, mobile.safeParse(it).data])).toEqual(typed.map((it) => [it, '13812345678']))
})

test('mobile refuses what is not a mobile number', () => {
	const wrong = [
		'',
		'1381234567',
		'138123456789',
		'12812345678',
		'10812345678',
		'23812345678',
		'0138123456780',
		'+85213812345678',
		'+1 13812345678',
		'1381234567a',
		'138１２３４５６７',
		'138 1234 5678 转 8',
		'0578-1234567',
		'१३८१२३४५६७८',
		'138****5678',
		'13812345678,13912345678',
	]
	expect(wrong.filter((it) => mobile.safeParse(it).success)).toEqual([])
	expect(mobile.safeParse('12345').error?.issues[0]?.message).toBe('手机号码是 1 开头的 11 位数字，如 13800000000 的样子')
})

test('telephone stores landlines with area code and extension in one form', () => {
	const forms: [string, string][] = [
		['0578-2123456', '0578-2123456'],
		['05782123456', '0578-2123456'],
		['(0578)2123456', '0578-2123456'],
		['（0578）212 3456', '0578-2123456'],
		['0571-87654321', '0571-87654321'],
		['010 8765 4321', '010-87654321'],
		['021-87654321', '021-87654321'],
		['+86 571 87654321', '0571-87654321'],
		['+86-0571-87654321', '0571-87654321'],
		['0086 10 87654321', '010-87654321'],
		['0571-87654321-801', '0571-87654321-801'],
		['0571-87654321转801', '0571-87654321-801'],
		['0571-87654321 分机 801', '0571-87654321-801'],
		['0571-87654321 ext. 801', '0571-87654321-801'],
		['0571-87654321#801', '0571-87654321-801'],
		['０５７１－８７６５４３２１', '0571-87654321'],
		['400-123-4567', '400-123-4567'],
		['4001234567', '400-123-4567'],
		['800 123 4567', '800-123-4567'],
		['138 1234 5678', '13812345678'],
	]
	expect(forms.map(([typed]) => [typed, telephone.safeParse(typed).data])).toEqual(forms)
	expect(forms.map(([, normal]) => [normal, telephone.safeParse(normal).data])).toEqual(forms.map(([, normal]) => [normal, normal]))
})

test('telephone refuses what nobody could dial', () => {
	const wrong = [
		'',
		'87654321',
		'2123456',
		'0578-1123456',
		'0578-0123456',
		'0578-212345',
		'0578-212345678',
		'010-8765432',
		'0110-87654321',
		'00571-87654321',
		'0578-2123456-1234567',
		'500-123-4567',
		'400-123-456',
		'0578-212345O',
		'12345',
		'无',
	]
	expect(wrong.filter((it) => telephone.safeParse(it).success)).toEqual([])
})

test('normal forms stay as they are, and are not confused', () => {
	expect(normalMobile('0571-87654321')).toBeUndefined()
	expect(normalLandline('13812345678')).toBeUndefined()
	expect(telephone.safeParse('0'.repeat(100_000)).success).toBe(false)
	expect(telephone.safeParse(`0571${' -'.repeat(50_000)}x`).success).toBe(false)
})

test('maskedTelephone() never shows the number whole', () => {
	expect(maskedTelephone('13812345678')).toBe('138****5678')
	expect(maskedTelephone('0571-87654321')).toBe('0571-****321')
	expect(maskedTelephone('010-87654321-801')).toBe('010-****321')
	expect(maskedTelephone('400-123-4567')).toBe('400-****567')
})
