import * as z from 'zod'

/**
 * A rule between fields of a form. It is looked at once the fields it is about are right by themselves, whatever else
 * is wrong, so that a person learns of everything at once. The last field named is the one to mend.
 */
export function rule<T extends object>(fields: (keyof T & string)[], message: string, isMet: (value: T) => boolean) {
	return z.refine<T>(isMet, {
		message,
		path: fields.slice(-1),
		when: ({ issues }) => !issues.some(({ path }) => fields.some((name) => name === path?.[0])),
	})
}
