import type { Target } from '#schemas/programme.ts'

/** A target's figure as words: 至少 75 %, 每家 1 至 2 个. */
export function boundText({ bound, number, to, unit }: Pick<Target, 'bound' | 'number' | 'to' | 'unit'>): string {
	return `${bound} ${number}${to === undefined ? '' : ` 至 ${to}`} ${unit}`
}
