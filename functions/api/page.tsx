import type { Context } from 'hono'
import type { App } from '#functions/app.ts'
import { decodeUtf8, readBytes, Unreadable } from '#functions/form-body.ts'
import { isObject, shortened } from '#schemas/json-answers.ts'
import { Invalid } from './invalid.ts'
import { parseJson } from './strict-json.ts'

/** What a request in JSON may weigh. */
export const jsonCap = 64 * 1024

/**
 * The object a program sent, as JSON in UTF-8.
 * @throws Unreadable when it is not that, Invalid when a key stands in it twice
 */
export async function readJson(c: Context<App>): Promise<Record<string, unknown>> {
	if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(c.req.header('content-type') ?? ''))
		throw new Unreadable(415, '请用 Content-Type: application/json 发送，文字用 UTF-8 编码')
	const { value, repeated } = parseJson(decodeUtf8(await readBytes(c.req.raw.body, jsonCap)))
	if (!isObject(value)) throw new Unreadable(422, '整份内容应当是一个 JSON 对象')
	if (repeated.length > 0)
		throw new Invalid([...new Set(repeated)].map((path) => ({ name: shortened(path, 80), message: '这一项写了不止一次，请只写一次' })))
	return value
}
