import * as z from 'zod'
import { oneOf } from './enumerations.ts'
import { type Field, fieldsOf } from './fields.ts'
import { label } from './label.ts'
import { publicFields } from './publishable.ts'

/** Where a need on the board (需求榜) stands. */
export const boardStates = { open: '征集中', matched: '已对接', closed: '已办结' } as const
export type BoardState = keyof typeof boardStates

/** What the board says of a need besides its public answers. */
export const boardStanding = z.object({
	number: label(z.string(), { label: '需求编号', hint: 'XQ 开头，不会改变', example: 'XQ20300102-0007' }),
	state: label(oneOf(boardStates), { label: '状态', options: boardStates }),
	releasedAt: label(z.iso.datetime(), { label: '登榜时间', hint: 'UTC 时间', example: '2030-01-02T03:04:05.000Z' }),
	url: label(z.url(), { label: '网页地址' }),
})

/** A need on the board as it is stored: `answers` is the allow-listed part of the form's value as JSON. */
export const boardRow = boardStanding.pick({ number: true, state: true, releasedAt: true }).extend({
	place: z.int().positive(),
	answers: z.string(),
})
export type BoardRow = z.infer<typeof boardRow>

/** Every key of a need in `/needs.json`, in order, as the data dictionary explains them. */
export const boardFields: Field[] = [...fieldsOf(boardStanding), ...publicFields]
