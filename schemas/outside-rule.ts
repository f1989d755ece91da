/** A rule about some fields of some form that is not the form's own: content knows it. The last field is the one to mend. */
export type OutsideRule = { fields: string[]; message: (value: never) => string; isMet: (value: never) => boolean }
type Found = { name: string; message: string }

/**
 * A rule that comes on top of those a form has by itself.
 * @param message what is wrong, or how to say it of the form's value
 */
export function outsideRule<T extends object>(
	fields: (keyof T & string)[],
	message: string | ((value: T) => string),
	isMet: (value: T) => boolean,
): OutsideRule {
	return { fields, message: typeof message === 'string' ? () => message : message, isMet }
}

/** What rules have against answers that are right by themselves; one that is wrong by itself is left out. */
export function against(rules: OutsideRule[], right: Record<string, unknown>): Found[] {
	return rules
		.filter(({ isMet }) => !isMet(right as never))
		.map(({ fields, message }) => ({ name: fields.at(-1)!, message: message(right as never) }))
}
