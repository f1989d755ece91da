/** One line of the queue. `left`: working days until it is due, negative when overdue; far away when no clock runs. */
export type QueueRow = {
	id: string
	number: string
	kind: 'need' | 'application'
	form: string
	programme: string
	status: string
	version: number
	organisation: string | null
	title: string | null
	region: string | null
	receivedAt: string
	holder: string | null
	labels: string[]
	waited: number
	left: number
}
export type QueuePage = { rows: QueueRow[]; total: number; overdue: number }
/** A line as the page shows it: `due` is a day, nothing when no clock runs or the calendar does not reach so far. */
export type Line = QueueRow & { due: string | undefined; programmeTitle: string }
