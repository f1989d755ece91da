import { shanghaiDay } from '#functions/shanghai.ts'

/** How often a job runs. A day is one of Asia/Shanghai. */
export type Every = 'hour' | 'day'

/** The hour or the day a run stands for, so that a late or repeated one names the same. As a moment, UTC. */
export function slotOf(every: Every, at: string): string {
	if (every === 'hour') return `${at.slice(0, 13)}:00:00.000Z`
	return new Date(`${shanghaiDay(at)}T00:00:00+08:00`).toISOString()
}
