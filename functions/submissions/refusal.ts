import type { FieldError } from '#schemas/read-form.ts'

/** Why answers that are right by themselves were not filed, as the batch that would have kept them saw it. */
export type Because = {
	/** The limits of the programme that are reached, by their place in the list. */
	reached: number[]
	/** The challenge was met before, by another submission. */
	isSpent: boolean
	/** Too many were filed in the last minutes. */
	isBusy: boolean
}

/** The programme has no more room for this one: the form is shown again. */
export class LimitReached extends Error {
	override name = 'LimitReached'
	readonly status = 422
	readonly errors: FieldError[]

	constructor(errors: FieldError[]) {
		super(errors.map(({ message }) => message).join('；'))
		this.errors = errors
	}
}

/** More is being filed than people do: whoever goes on has to meet a challenge. */
export class Challenged extends Error {
	override name = 'Challenged'
	readonly status = 429
}
