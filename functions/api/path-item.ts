import { described } from '#functions/submissions/forms.ts'
import { sampleCode } from '#schemas/api.ts'
import { envelopeForm } from '#schemas/envelope.ts'
import { type JsonSchema, jsonSchemaOf } from '#schemas/json-schema.ts'
import { noticeVersion } from '#schemas/privacy-notice.ts'
import type { FormName } from '#schemas/submission.ts'
import { answers } from './answers.ts'
import { boardFilters, boardPage } from './board-page.ts'
import { exampleOf } from './example.ts'
import type { Operation } from './operations.ts'
import { sampleOf } from './sample.ts'

/** What the document cannot know by itself: the portal's name and address, a programme to try with, and the next year. */
export type Told = { name: string; server: string; programme: string; year: number }

export type Parameter = {
	name: string
	in: 'header' | 'query'
	required: boolean
	description: string
	schema: JsonSchema
	example?: string
}
type Content = Record<string, { schema: JsonSchema; example?: unknown }>
export type Reply = { description: string; headers: Record<string, unknown>; content: Content } | { $ref: string }
export type Description = {
	operationId: string
	tags: string[]
	summary: string
	description: string
	parameters?: Parameter[]
	requestBody?: { required: true; description: string; content: Content }
	responses: Record<string, Reply>
}
export type PathItem = Partial<Record<Operation['method'], Description>>

/** What the form of each body is called in the document. */
export const schemaNames: Record<FormName, string> = {
	need: 'Need',
	individual: 'IndividualApplication',
	team: 'TeamApplication',
	'legal-person': 'LegalPersonApplication',
}

/** A schema of the document, by its name. */
export function ref(name: string): JsonSchema {
	return { $ref: `#/components/schemas/${name}` }
}

/** The name a reference leads to. */
export function nameOf({ $ref }: JsonSchema): string {
	return String($ref).split('/').at(-1)!
}

/** One address of the document. */
export function pathItemOf(operation: Operation, told: Told): PathItem {
	const { id, method, tag, summary, about, gives, refusals } = operation
	const parameters = parametersOf(operation)
	const answer = gives.schema === 'board' ? boardPage : jsonSchemaOf(answers[gives.schema])
	const given: Reply = {
		description: gives.about,
		headers: { 'X-Request-Id': { $ref: '#/components/headers/X-Request-Id' } },
		content: { 'application/json': { schema: ref(gives.schema), example: sampleOf(answer) } },
	}
	const failing = refusals.map((status): [number, Reply] => [status, { $ref: `#/components/responses/${status}` }])
	const description: Description = {
		...{ operationId: id, tags: [tag], summary, description: about },
		...(parameters.length > 0 && { parameters }),
		...bodyOf(operation, told),
		responses: { [gives.status]: given, ...Object.fromEntries(failing) },
	}
	return { [method]: description }
}

function parametersOf({ takes, id }: Operation): Parameter[] {
	if (id === 'board') return boardFilters.map((filter) => ({ in: 'query', required: false, ...filter }))
	if (takes && 'form' in takes) return [keyHeader]
	return takes && 'files' in takes ? [nameHeader] : []
}

const keyHeader: Parameter = {
	...{ name: 'Idempotency-Key', in: 'header', required: true },
	description: '给每份表写一个不重复的标识，如 UUID；重发时用原来的。网页和接口共用：同一标识只登记一次',
	schema: { type: 'string', pattern: String(jsonSchemaOf(envelopeForm).properties!.submissionKey!.pattern) },
	example: '018f6b0e-4f0c-7d8a-9c51-3c1f0a2b9d4e',
}

const nameHeader: Parameter = {
	...{ name: 'File-Name', in: 'header', required: false },
	description: '文件名，按 UTF-8 用百分号编码（encodeURIComponent），扩展名要与内容相符；不写就叫“附件”',
	schema: { type: 'string' },
	example: encodeURIComponent('营业执照.pdf'),
}

function bodyOf({ takes }: Operation, told: Told): Pick<Description, 'requestBody'> {
	if (!takes) return {}
	if ('files' in takes) {
		const content = Object.fromEntries(takes.files.map((type) => [type, { schema: {} }]))
		return { requestBody: { required: true, description: '文件的内容', content } }
	}
	if ('form' in takes) return json(schemaNames[takes.form], described[takes.form].title, exampleFor(takes.form, told))
	if ('code' in takes) return json('Code', '回执上的查询码', { code: sampleCode })
	return json('Correction', '查询码和整份表', { code: sampleCode, answers: exampleFor('need', told) })
}

function json(schema: string, description: string, example: unknown): Pick<Description, 'requestBody'> {
	return { requestBody: { required: true, description, content: { 'application/json': { schema: ref(schema), example } } } }
}

function exampleFor(form: FormName, { programme, year }: Told) {
	return exampleOf(form, { answers: { programme, noticeVersion }, year })
}
