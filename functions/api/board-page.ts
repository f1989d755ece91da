import { boardStanding } from '#schemas/board.ts'
import { type JsonSchema, jsonSchemaOf } from '#schemas/json-schema.ts'
import { needForm } from '#schemas/need.ts'

const standing = jsonSchemaOf(boardStanding)
const answered = publicPart(jsonSchemaOf(needForm))

/** A page of `/needs.json`: where each need stands, and the public part of the form. */
export const boardPage: JsonSchema = {
	type: 'object',
	required: ['needs', 'next'],
	properties: {
		needs: {
			title: '需求',
			type: 'array',
			// Whoever agrees to publish the title alone publishes the title alone.
			items: { type: 'object', required: [...standing.required!, 'title'], properties: { ...standing.properties, ...answered.properties } },
		},
		next: { title: '下一页的地址', description: '没有更早的，是 null', type: ['string', 'null'] },
	},
}

/** What the list can be narrowed by, in the query. */
export const boardFilters: { name: string; description: string; schema: JsonSchema }[] = [
	{ name: 'state', description: '状态', schema: standing.properties!.state! },
	{ name: 'programme', description: '专项行动的编号', schema: { type: 'string' } },
	{ name: 'kind', description: '需求类型', schema: answered.properties!.needKind! },
	{ name: 'field', description: '技术领域', schema: answered.properties!.techField! },
	{ name: 'region', description: '所在区域', schema: { type: 'string' } },
	{ name: 'q', description: '要找的文字，几个词用空格分开', schema: { type: 'string', maxLength: 500 } },
]

function publicPart({ properties = {}, required = [] }: JsonSchema): JsonSchema {
	const open = Object.entries(properties).filter(([, it]) => it['x-public'] && !it['x-encrypted'])
	const shown = open.map(([name, it]) => [name, it.items?.properties ? { ...it, items: publicPart(it.items) } : it])
	return { type: 'object', required: required.filter((name) => open.some(([key]) => key === name)), properties: Object.fromEntries(shown) }
}
