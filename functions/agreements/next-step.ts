import type { State } from '#functions/pairings/lifecycle.ts'
import type { Pair } from './pair.ts'

/** What comes next for a pairing, and the place of its programme where it is done. */
export type NextStep = { text: string; place?: string; name?: string }

const steps: Partial<Record<State, NextStep>> = {
	proposed: { text: '双方都同意后，由领导小组审定。' },
	confirmed: { text: '由领导小组审定。', place: 'approval/', name: '去审定' },
	approved: { text: '和其他审定通过的一起公示。', place: 'approval/', name: '去公示' },
	in_publicity: { text: '公示期满、异议都答复后，结束公示。', name: '看公示' },
	publicised: { text: '起草协议，打印签字盖章，上传签字件；核对无误，这一对就生效。' },
	effective: { text: '写进对外公布的结对安排表。', place: 'publication/', name: '去发布' },
}

/** The next step from where a pairing stands; none once it has ended. */
export function nextStepOf({ state, publicity }: Pick<Pair, 'state' | 'publicity'>): NextStep | undefined {
	return state === 'in_publicity' && publicity ? { ...steps.in_publicity!, place: `publicities/${publicity}/` } : steps[state]
}
