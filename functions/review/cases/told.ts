import { actionName, actorName } from '#functions/oversight/event-words.ts'
import { wordsFor } from '#functions/submissions/lifecycle.ts'
import type { Told } from './found.ts'

/** Who did what and why, in a line. */
export function toldText({ action, actor, name, detail }: Omit<Told, 'at'>, kind: string): string {
	const what = action.startsWith(`${kind}_`) ? wordsFor(action.slice(kind.length + 1)).name : actionName(action)
	const days = detail.from && `${detail.from} 到 ${detail.to}`
	// Why a case was merged is which one it went into.
	const about = [detail.label, days, detail.to_name, detail.into ?? detail.reason].filter(Boolean).join('，')
	return `${actorName(actor, name)}：${what}${about ? `（${about}）` : ''}`
}

/** The last thing that decided a case, as told to someone who came second. */
export function decidedText(history: Told[], kind: string): string | undefined {
	const last = history.find(({ action }) => action.startsWith(`${kind}_`))
	return last && toldText(last, kind)
}
