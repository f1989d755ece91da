import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { filingPath } from '#functions/api/addresses.ts'
import { answers } from '#functions/api/answers.ts'
import { openapi } from '#functions/api/openapi.ts'
import { described } from '#functions/submissions/forms.ts'
import { entriesOf } from '#schemas/answers.ts'
import { fieldsOf } from '#schemas/fields.ts'
import type { JsonSchema } from '#schemas/json-schema.ts'
import { readForm } from '#schemas/read-form.ts'
import { formNames, submissionForms } from '#schemas/submission.ts'

const document_ = openapi({ name: '结对', server: 'https://portal.example/kjj/', programme: 'demo-open', year: 2030 })
const schemas = document_.components.schemas
const post = (path: string) => document_.paths[path]!.post!

test('openapi() is a valid OpenAPI 3.1 document', async () => {
	const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(document_)))
	expect(errors ?? '').toBe('')
	expect(valid).toBe(true)
	const broken = { ...document_, paths: { 'api/needs': {} } }
	expect((await new Validator().validate(JSON.parse(JSON.stringify(broken)))).valid).toBe(false)
})

test('every reference leads somewhere, and every schema is used', () => {
	const text = JSON.stringify(document_)
	const led = new Set([...text.matchAll(/"#\/components\/([^"]+)"/g)].map(([, path]) => path!.split('/')))
	for (const [kind, name] of led) expect(Object.keys(document_.components[kind as 'schemas']), name).toContain(name)
	const names = [...led].map(([, name]) => name)
	expect(Object.keys(schemas).filter((name) => !names.includes(name))).toEqual([])
})

test('every field of every form is described as the form has it: label, hint, limits, choices', () => {
	for (const form of formNames) {
		const { $ref } = post(filingPath(form)).requestBody!.content['application/json']!.schema
		const schema = schemas[String($ref).split('/').at(-1)!]!
		expect(schema.title).toBe(described[form].title)
		expect(schema.additionalProperties).toBe(false)
		const fields = fieldsOf(submissionForms[form])
		expect(Object.keys(schema.properties!)).toEqual([...fields.map(({ name }) => name), 'extra'])
		expect(schema.required).toEqual(fields.filter(({ required }) => required).map(({ name }) => name))
		for (const field of fields.flatMap((it) => [it, ...(it.columns ?? [])])) {
			const table = fields.find(({ columns }) => columns?.includes(field))
			const property: JsonSchema = (table ? schema.properties![table.name]!.items! : schema).properties![field.name]!
			const { title, maxLength, minLength, minimum, maximum, minItems, maxItems } = property
			const { label, ...limits } = field
			expect({ title, maxLength, minLength, minimum, maximum, minItems, maxItems }, field.name).toMatchObject({
				title: label,
				...(limits.maxLength !== undefined && { maxLength: limits.maxLength, minLength: limits.minLength }),
				...(limits.maximum !== undefined && { maximum: limits.maximum }),
				...(limits.minimum !== undefined && { minimum: limits.minimum }),
				...(limits.maxItems !== undefined && { maxItems: limits.maxItems, minItems: limits.minItems }),
			})
			if (field.hint) expect(property.description).toContain(field.hint)
			const choices = (property.oneOf ?? property.items?.oneOf ?? []).map((it) => [it.const, it.title])
			expect(choices, field.name).toEqual(field.options.map(({ value, label: name }) => [value, name]))
		}
	}
})

test('the example of every form is accepted by the form, and is nobody’s', () => {
	for (const form of formNames) {
		const example = post(filingPath(form)).requestBody!.content['application/json']!.example as Record<string, unknown>
		expect(readForm(submissionForms[form], entriesOf(fieldsOf(submissionForms[form]), example)), form).toMatchObject({ ok: true })
		expect(JSON.stringify(example)).not.toMatch(/1[3-9]\d{9}/)
	}
})

test('the example of every answer is one that the API could give', () => {
	const replies = Object.values(document_.paths).flatMap((item) => Object.values(item).flatMap(({ responses }) => Object.values(responses)))
	const contents = [...replies, ...Object.values(document_.components.responses)].flatMap((it) =>
		'content' in it ? Object.values(it.content) : [],
	)
	expect(contents.length).toBeGreaterThan(20)
	for (const { schema, example } of contents) {
		const name = String(schema.$ref).split('/').at(-1)!
		if (name !== 'board') expect(answers[name as keyof typeof answers].safeParse(example).error?.issues ?? [], name).toEqual([])
	}
})

test('the public list holds nothing that is not public', () => {
	const shown = Object.keys(schemas.board!.properties!.needs!.items!.properties!)
	const fields = fieldsOf(submissionForms.need)
	expect(shown).toEqual(expect.arrayContaining(['number', 'state', 'url', 'title', 'problem']))
	expect(fields.filter(({ name, public: open, secret }) => shown.includes(name) && (!open || secret))).toEqual([])
})

test('none of our own words for fields is left in the document', () => {
	expect(JSON.stringify(document_).match(/"(autocomplete|rowName|optionGroups|control|accept)":/g) ?? []).toEqual([])
})
