import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJson } from '#functions/api/strict-json.ts'

test('parseJson() gives what JSON.parse gives, and finds nothing twice', () => {
	for (const text of ['{}', '[]', '0', '"a:b,{}"', 'null', ' {"a": [1, {"b": "\\"}:,\\""}, []], "c" : {"a": 1} } ', '{"":0}'])
		expect(parseJson(text), text).toEqual({ value: JSON.parse(text), repeated: [] })
})

test('parseJson() names keys that stand twice, by path, however they are written', () => {
	const found = (text: string) => parseJson(text).repeated
	expect(found('{"a":1,"b":2,"a":3}')).toEqual(['a'])
	expect(found('{"a":1,"\\u0061":3}')).toEqual(['a'])
	expect(found('{"a" :1,"a"\n:3}')).toEqual(['a'])
	expect(found('{"members":[{"name":"x"},{"name":"y","mobile":"1","mobile":"2"}]}')).toEqual(['members[1].mobile'])
	expect(found('{"a":{"b":{"c":1,"c":2},"b":3}}')).toEqual(['a.b.c', 'a.b'])
	expect(found('[[{"a":1,"a":2}],{"x":[0,{"y":1,"y":1,"y":1}]}]')).toEqual(['[0][0].a', '[1].x[1].y', '[1].x[1].y'])
	expect(found('{"__proto__":1,"__proto__":2}')).toEqual(['__proto__'])
	expect(found('{"a\\"":1,"a\\"":2,"":3,"":4}')).toEqual(['a"', ''])
})

test('parseJson() is not taken in by keys that look alike or by text that looks like keys', () => {
	for (const text of [
		'{"a":1,"A":2}',
		'{"a":"\\"a\\":1","b":"a"}',
		'{"a":["a","a"],"b":"a"}',
		'[{"a":1},{"a":1}]',
		'{"a":{"a":{"a":1}}}',
		'{"\\u00e9":1,"e\\u0301":2}',
		'{"a":"\\\\","b":"x\\\\\\""}',
	])
		expect(parseJson(text).repeated, text).toEqual([])
})

test('parseJson() leaves no prototype behind', () => {
	const { value } = parseJson('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')
	expect(({} as Record<string, unknown>).polluted).toBeUndefined()
	expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor'])
})

test('parseJson() refuses what is not JSON', () => {
	for (const text of [
		'',
		' ',
		'{',
		'{"a":1,}',
		"{'a':1}",
		'{a:1}',
		'{"a":NaN}',
		'{"a":1}{"a":2}',
		'\ufeff{}',
		'// x\n{}',
		'{"a":01}',
		'"\t"',
		'undefined',
	])
		expect(() => parseJson(text), text).toThrow(expect.objectContaining({ name: 'Unreadable', status: 400 }))
})

test('parseJson() refuses depth, long before it could do harm', () => {
	expect(parseJson(`${'['.repeat(8)}${']'.repeat(8)}`).repeated).toEqual([])
	for (const text of [
		`${'['.repeat(9)}${']'.repeat(9)}`,
		`${'{"a":'.repeat(9)}1${'}'.repeat(9)}`,
		`${'['.repeat(30_000)}${']'.repeat(30_000)}`,
	])
		expect(() => parseJson(text)).toThrow(expect.objectContaining({ status: 400, message: '内容嵌套太深，最多 8 层' }))
	expect(() => parseJson('['.repeat(60_000))).toThrow(expect.objectContaining({ status: 400 }))
})

test('parseJson() agrees with JSON.parse on any value, and finds a key put in twice', () => {
	const name = fc.string({ unit: 'grapheme' })
	const nested = fc.letrec((tie) => ({
		value: fc.oneof(
			{ maxDepth: 3 },
			fc.jsonValue({ maxDepth: 0 }),
			fc.array(tie('value'), { maxLength: 4 }),
			fc.dictionary(name, tie('value'), { maxKeys: 4 }),
		),
	})).value
	fc.assert(
		fc.property(nested, fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
			const text = JSON.stringify(value, null, indent)
			expect(parseJson(text)).toEqual({ value: JSON.parse(text), repeated: [] })
		}),
	)
	fc.assert(
		fc.property(name, nested, (key, value) => {
			const [written, inside] = [JSON.stringify(key), JSON.stringify(value)]
			expect(parseJson(`{"x":[{${written}:${inside},${written}:0}]}`).repeated).toEqual([`x[0].${key}`])
		}),
	)
})
