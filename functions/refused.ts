/** The rules said no. Its message is shown to the visitor as it is. */
export class Refused extends Error {
	override name = 'Refused'
	readonly status = 409
}
