import { failureOf } from '#functions/failure.ts'
import { described } from '#functions/submissions/forms.ts'
import { caseLookupForm } from '#schemas/case-lookup.ts'
import { type JsonSchema, jsonSchemaOf } from '#schemas/json-schema.ts'
import { formNames, submissionForms } from '#schemas/submission.ts'
import { answers } from './answers.ts'
import { boardPage } from './board-page.ts'
import { Invalid } from './invalid.ts'
import { operations, refusals, tags } from './operations.ts'
import { type PathItem, pathItemOf, type Reply, ref, schemaNames, type Told } from './path-item.ts'
import { problemOf, problemType } from './problem.ts'

/** The API as OpenAPI 3.1. */
export type Document = ReturnType<typeof openapi>

/**
 * Describes the API. Every field, label, hint, limit and choice comes from the schemas that the pages and the Worker use;
 * the examples are made from them.
 */
export function openapi(told: Told) {
	return {
		openapi: '3.1.0',
		info: { title: `${told.name}接口`, version: '1', description: about.join('\n\n') },
		servers: [{ url: told.server.replace(/\/$/, '') }],
		tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
		paths: Object.fromEntries(operations.map((operation): [string, PathItem] => [operation.path, pathItemOf(operation, told)])),
		components: { schemas: schemas(), responses: failures(), headers: replyHeaders },
	}
}

const about = [
	'与网页办的是同一件事：同一份表、同一套检查、同一条记录、同一种回执。',
	'内容是 UTF-8 编码的 JSON，最多 64 kB。多出的键、重复的键和类型不对的值都不接受，errors 逐项说明。首尾的空白去掉，换行统一为 LF，文字按 NFC 保存；空的文字等于没有填。',
	'同一个网络地址每分钟最多提交 20 次、试 10 次查询码。不支持跨域（没有 CORS），请从服务器或自己的程序调用。',
]

function schemas(): Record<string, JsonSchema> {
	const code = jsonSchemaOf(caseLookupForm)
	const whole = { title: '补正后的整份表', description: '写法与提交时相同；加密保存的栏目不写就照原来的', type: 'object' }
	return {
		...Object.fromEntries(
			formNames.map((form) => [schemaNames[form], withExtra({ title: described[form].title, ...jsonSchemaOf(submissionForms[form]) })]),
		),
		Code: code,
		Correction: { ...code, required: ['code', 'answers'], properties: { ...code.properties, answers: whole } },
		...Object.fromEntries(Object.entries(answers).map(([name, schema]) => [name, jsonSchemaOf(schema)])),
		board: boardPage,
	}
}

/** What programmes ask besides is theirs to say, in `/api/programmes`. */
function withExtra(form: JsonSchema): JsonSchema {
	const description = '专项行动另外问的，以问题的 id 为键；问了什么见 /api/programmes 的 questions。加密保存'
	const extra = { title: '另外要填的', description, type: 'object', additionalProperties: { type: ['string', 'number'] } }
	return { ...form, properties: { ...form.properties, extra } }
}

const replyHeaders = {
	'X-Request-Id': { description: '问题编号，来电询问时报它', schema: { type: 'string' } },
	'Retry-After': { description: '多少秒之后再试', schema: { type: 'integer' } },
}

/** Every way to fail, with an example as the Worker itself would say it. */
function failures(): Record<string, Reply> {
	const replies = Object.entries(refusals).map(([status, description]): [string, Reply] => {
		const names = ['X-Request-Id', ...(['429', '503'].includes(status) ? ['Retry-After'] : [])]
		const headers = Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))
		const example = failed(Number(status), description)
		return [status, { description, headers, content: { [problemType]: { schema: ref('problem'), example } } }]
	})
	return Object.fromEntries(replies)
}

function failed(status: number, description: string) {
	const error = status === 422 ? new Invalid(mistakes) : Object.assign(new Error(description), { status })
	return problemOf(failureOf(error), error, '0b9f7a52-1c1e-4f3e-8a53-2f5d0c7e6b41')
}

const mistakes = [
	{ name: 'title', message: '“技术需求名称”至少写 4 个字，现在是 2 个' },
	{ name: 'members[1].title', message: '请从列出的选项中选择“成员 2 职称”' },
	{ name: 'nickname', message: '没有“nickname”这一项，请删去' },
]
