import { expect, test } from 'vitest'
import { clientKey } from '#functions/client-key.ts'

test('clientKey() is the whole IPv4 address', () => {
	expect(clientKey('203.0.113.7')).toBe('203.0.113.7')
	expect(clientKey(undefined)).toBe('unknown')
})

test('clientKey() is the /64 network of an IPv6 address, however it is shortened', () => {
	expect(clientKey('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2')
	expect(clientKey('2001:db8:1:2::9')).toBe('2001:db8:1:2')
	expect(clientKey('2001:db8::1')).toBe('2001:db8:0:0')
	expect(clientKey('::1')).toBe('0:0:0:0')
})
