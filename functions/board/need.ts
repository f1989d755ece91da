import { type Shown, shownAnswers } from '#functions/submissions/shown.ts'
import type { BoardRow, BoardState } from '#schemas/board.ts'
import type { Option } from '#schemas/fields.ts'
import type { Need } from '#schemas/need.ts'
import { publicFields } from '#schemas/publishable.ts'

/** A need on the board: what stands of it, and what may be shown. A need shown by its title only has little more. */
export type BoardNeed = {
	number: string
	state: BoardState
	releasedAt: string
	answers: Partial<Need> & Pick<Need, 'title' | 'programme'>
}

const inHead = ['title', 'programme']

/** A stored row as the pages show it. */
export function needIn({ number, state, releasedAt, answers }: BoardRow): BoardNeed {
	return { number, state, releasedAt, answers: JSON.parse(answers) }
}

/** What an answer is called; nothing when it is not shown. */
export function wordsFor({ answers }: BoardNeed, name: 'needKind' | 'techField' | 'techFieldSecond'): string | undefined {
	return publicFields.find((field) => field.name === name)!.options.find(({ value }) => value === answers[name])?.label
}

/** The fields of technology a need is in. */
export function fieldsIn(need: BoardNeed): string {
	return [wordsFor(need, 'techField'), wordsFor(need, 'techFieldSecond')].filter(Boolean).join('、')
}

/** What may be shown, section by section as in the form, without what stands in the head of the page. */
export function sectionsOf({ answers }: BoardNeed): Shown[] {
	const body = publicFields.filter(({ name }) => !inHead.includes(name))
	return shownAnswers(body, answers)
}

/** What a programme is called, while the record says so. */
export function programmeName(programmes: Option[], id: string): string | undefined {
	return programmes.find(({ value }) => value === id)?.label
}
