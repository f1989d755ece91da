import { Refused } from '#functions/refused.ts'
import { canMove, type Move, move, type Status, wordsFor } from '#functions/submissions/lifecycle.ts'
import { shownAnswers } from '#functions/submissions/shown.ts'
import type { Need } from '#schemas/need.ts'
import { personalDataIn } from '#schemas/personal-data.ts'
import { publicFields, publishable } from '#schemas/publishable.ts'
import type { Submission } from '#schemas/submission.ts'
import { fold } from './words.ts'

/** How much of its text is searched: more than any need is long, but for those of characters that unfold into three. */
const mostWords = 6_000

/** A need as far as releasing looks at it. */
export type Releasable = Pick<Submission, 'id' | 'kind' | 'number' | 'status' | 'version' | 'answers'>
/** The moves that put a need on the board, and what stands there then: its public answers, and their text for searching. */
export type Release = { moves: Move[]; answers: string; words: string }

/**
 * Puts a need on the board; one that waits for review is accepted on the way.
 * @throws Refused when it is no need, stands elsewhere, its sender does not want it published, or what would stand there
 * holds a telephone number or the like
 */
export function release(found: Releasable, by: { actor: string; at: string }): Release {
	if (found.kind !== 'need') throw new Refused('这是特派员申请。只有技术需求能登上需求榜。')
	const path: Status[] = found.status === 'submitted' ? ['accepted', 'released'] : ['released']
	if (path.length === 1 && !canMove(found, 'released'))
		throw new Refused(`现在的状态是“${wordsFor(found.status).name}”。等待审核和审核通过的需求才能登上需求榜。`)
	const moves = path.map((to, at) => move({ ...found, status: path[at - 1] ?? found.status }, to, by))
	if (found.answers === null) throw new Refused('这项需求的内容已经删除，不能登上需求榜。')
	const need = JSON.parse(found.answers) as Need
	const shown = publishable(need)
	if (need.publicOk === 'none' || shown.title === undefined)
		throw new Refused('提出单位选择了“不公开”，不能登上需求榜。可以由工作人员单独推荐专家。')
	const items = shownAnswers(publicFields, shown).flatMap((group) => group.items)
	const personal = items.flatMap(({ label, text }) => personalDataIn(text).map((what) => `“${label}”里有${what}`))
	if (personal.length > 0)
		throw new Refused(`${personal.join('，')}，登上需求榜就人人可见。请退回补正，或者提出不写它的写法，等企业确认后再登。`)
	return { moves, answers: JSON.stringify(shown), words: searchable(found.number, shown) }
}

/** Everything the page of a need says of it, as searching sees it, a line for each answer. */
function searchable(number: string, shown: Partial<Need>): string {
	const texts = shownAnswers(publicFields, shown).flatMap(({ items }) => items.map(({ text }) => text))
	return [...fold([number, ...texts].join('\n'))].slice(0, mostWords).join('')
}
