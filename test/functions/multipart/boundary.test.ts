import { expect, test } from 'vitest'
import { boundaryOf } from '#functions/multipart/boundary.ts'

test('boundaryOf() reads a boundary as browsers and programs write it', () => {
	expect(boundaryOf('multipart/form-data; boundary=----WebKitFormBoundaryAb1')).toBe('----WebKitFormBoundaryAb1')
	expect(boundaryOf('Multipart/Form-Data;boundary="a b:c"')).toBe('a b:c')
	expect(boundaryOf('multipart/form-data; charset=utf-8; boundary=x')).toBe('x')
	expect(boundaryOf('multipart/form-data; boundary=x; charset=UTF-8')).toBe('x')
})

test('boundaryOf() reads nothing where the boundary is missing, doubled or wrong', () => {
	for (const wrong of [
		'multipart/form-data',
		'multipart/form-data; boundary=',
		'multipart/form-data; boundary=""',
		'multipart/form-data; boundary="a "',
		'multipart/form-data; boundary=a; boundary=b',
		'multipart/form-data; boundary=a; charset=gbk',
		`multipart/form-data; boundary=${'x'.repeat(71)}`,
		'multipart/form-data; boundary="a\r\nb"',
		'multipart/form-data; boundary="分"',
		'multipart/mixed; boundary=x',
	])
		expect(boundaryOf(wrong), wrong).toBeUndefined()
})
