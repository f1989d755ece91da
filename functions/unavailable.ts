/** Something we depend on is missing or shut: the visitor is told to come back, and keeps what was typed. */
export class Unavailable extends Error {
	override name = 'Unavailable'
	readonly status = 503
}

/** Forms are closed by setting, which is no fault. Its message is the reason that was set, shown to the visitor as it is. */
export class FormsClosed extends Error {
	override name = 'FormsClosed'
	readonly status = 503
}
