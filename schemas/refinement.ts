import * as z from 'zod'
import { label } from './label.ts'
import { contentShape } from './need-content.ts'
import { text } from './text.ts'

/** What of a need may be worded anew. */
const wordingShape = {
	title: contentShape.title,
	problem: contentShape.problem,
	keyTech: contentShape.keyTech,
	goal: contentShape.goal,
}

/** 凝练: staff's proposal of a clearer wording. */
export const refinementForm = z.strictObject({
	...wordingShape,
	why: label(text(2, 500), { label: '给企业的说明', hint: '改了什么、为什么；企业会看到', group: '说明' }),
	version: label(z.coerce.number().int().min(1), { label: '版本', control: 'hidden' }),
})

export const wording = z.strictObject(wordingShape)
export type Wording = z.infer<typeof wording>
export const wordingNames = Object.keys(wordingShape) as (keyof Wording)[]

/** A proposal as D1 keeps it. */
export const refinement = z.strictObject({
	id: z.string(),
	submission: z.string(),
	version: z.int(),
	wording: z.string(),
	why: z.string(),
	state: z.enum(['proposed', 'confirmed', 'declined', 'dropped']),
	remark: z.string().nullable(),
	at: z.iso.datetime(),
})
export type Refinement = z.infer<typeof refinement>
