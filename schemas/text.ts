import * as z from 'zod'

/** How many characters a person would count: code points, so that 𠮷 is one. */
export function lengthOf(text: string): number {
	return [...text].length
}

/** Text of `min` to `max` characters. zod's own min and max count UTF-16 units. */
export function text(min: number, max: number) {
	return z
		.string()
		.refine((value) => lengthOf(value) >= min && lengthOf(value) <= max)
		.meta({ minLength: min, maxLength: max })
}
