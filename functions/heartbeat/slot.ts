/** The hour a scheduled run stands for, so that a late or repeated run names the same one. */
export function slotOf(scheduled: number): string {
	return `${new Date(scheduled).toISOString().slice(0, 13)}:00:00.000Z`
}
