import { type Duty, dutyPeriods } from '#schemas/programme.ts'

/** How often a duty falls due: 每月至少 1 次, 每月 20 日前, 一次. A duty of the whole term without a count goes on throughout: 期内. */
export function frequencyText({ atLeast, per, dueDay }: Pick<Duty, 'atLeast' | 'per' | 'dueDay'>): string {
	const times = atLeast ? `至少 ${atLeast} 次` : ''
	const by = dueDay ? ` ${dueDay} 日前` : ''
	if (per === 'once') return atLeast && atLeast > 1 ? times : `一次${by}`
	const uncounted = by || per === 'term' ? '' : '一次'
	return `${dutyPeriods[per]}${by}${times && by ? '，' : ''}${times || uncounted}`
}
