/** The day of a UTC moment in Asia/Shanghai, which knows no summer time. */
export function shanghaiDay(moment: string): string {
	return new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 10)
}

/** A UTC moment as people in Asia/Shanghai write it. */
export function shanghaiMinute(moment: string): string {
	return new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}

/** Until when, as people in Asia/Shanghai say it: the day that ends at midnight is the last one. */
export function untilShanghai(moment: string): string {
	const minute = shanghaiMinute(moment)
	return minute.endsWith('00:00') ? `${shanghaiDay(new Date(Date.parse(moment) - 1).toISOString())} 24:00` : minute
}
