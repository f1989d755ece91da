import type { Failure } from '#functions/failure.ts'
import type { Answer } from '#schemas/api.ts'
import { Invalid } from './invalid.ts'

export const problemType = 'application/problem+json'
const titles: Record<number, string> = { 400: '请求不对', 404: '没有这个接口', 422: '内容不符合要求' }

/** What a program is told of an error (RFC 9457). Where the matter is what was sent, its places are named. */
export function problemOf(failure: Failure, error: Error, requestId: string): Answer<'problem'> {
	const { status, title, text } = failure
	const errors = error instanceof Invalid ? error.errors.map(({ name, message }) => ({ field: name, message })) : whole(failure)
	return { type: 'about:blank', title: titles[status] ?? title, status, detail: text, requestId, ...(errors && { errors }) }
}

/** A body that could not be read has one error, of all of it. */
function whole({ status, text }: Failure): Answer<'problem'>['errors'] {
	return status === 400 || status === 422 ? [{ field: '', message: text }] : undefined
}
