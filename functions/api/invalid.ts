import type { FieldError } from '#schemas/read-form.ts'

const most = 100

/** What a program sent cannot be taken, and why, each by its path in the request. */
export class Invalid extends Error {
	override name = 'Invalid'
	readonly status: 400 | 422
	readonly errors: FieldError[]

	constructor(errors: FieldError[], status: Invalid['status'] = 422) {
		super(errors.length > most ? `有 ${errors.length} 处不对，下面列出前 ${most} 处` : `有 ${errors.length} 处不对`)
		this.status = status
		this.errors = errors.slice(0, most)
	}
}
