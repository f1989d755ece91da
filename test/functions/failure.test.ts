import { expect, test } from 'vitest'
import { DatabaseDown } from '#functions/database.ts'
import { failureOf, traceOf } from '#functions/failure.ts'
import { Unreadable } from '#functions/form-body.ts'
import { Unfinished } from '#functions/multipart/parts.ts'
import { Refused } from '#functions/refused.ts'
import { FormsClosed, Unavailable } from '#functions/unavailable.ts'

test('failureOf() shows the sentence of a refusal', () => {
	expect(failureOf(new Refused('这一条已经办结'))).toEqual({ status: 409, title: '没有办成', text: '这一条已经办结', isOurs: false })
})

test('failureOf() tells nothing of any other error', () => {
	expect(failureOf(new Error('SELECT secret'))).toMatchObject({ status: 500, isOurs: true })
	expect(JSON.stringify(failureOf(new Error('SELECT secret')))).not.toContain('secret')
	expect(failureOf(new DatabaseDown('x'))).toMatchObject({ status: 503, title: '暂时不能办理' })
})

test('failureOf() gives the reason why forms are closed, which is no fault of ours', () => {
	const told = { status: 503, title: '暂时不能办理', text: '系统维护', isOurs: false }
	expect(failureOf(new FormsClosed('系统维护'))).toEqual(told)
	expect(failureOf(new Unavailable('系统维护'))).toMatchObject({ status: 503, isOurs: true })
	expect(failureOf(new Unavailable('系统维护')).text).not.toContain('系统维护')
})

test('failureOf() tells a body that broke off from one that was read whole', () => {
	expect(failureOf(new Unfinished(new Unreadable(413, '太大'), []))).toMatchObject({ status: 413, text: '太大', isPartial: true })
	expect(failureOf(new Unreadable(413, '太大')).isPartial).toBeUndefined()
})

test('traceOf() keeps names and places but no message of ours', () => {
	const trace = traceOf(new Error('张三 13800000000', { cause: new TypeError('李四') }))
	expect(trace).toMatchObject({ error: 'Error', cause: 'TypeError' })
	expect(JSON.stringify(trace)).not.toMatch(/张三|138|李四/)
	expect(trace.at).toSatisfy((at: string[]) => at.every((line) => line.startsWith('at ')))
})

test('traceOf() keeps what D1 says', () => {
	const error = new DatabaseDown('x', { cause: new Error('D1_ERROR: no such table: events') })
	expect(traceOf(error)).toMatchObject({ error: 'DatabaseDown', database: 'D1_ERROR: no such table: events' })
})
