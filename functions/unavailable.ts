/** Something we depend on is missing or shut: the visitor is told to come back, and keeps what was typed. */
export class Unavailable extends Error {
	override name = 'Unavailable'
	readonly status = 503
}
