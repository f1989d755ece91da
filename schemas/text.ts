import * as z from 'zod'

/** Format characters, those nothing is drawn for, Hangul fillers among them, and the blank of Braille. */
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu

/** How many characters there are: code points, so that 𠮷 is one. */
export function lengthOf(text: string): number {
	return [...text].length
}

/** How many characters of a text can be seen, without spaces at either end. */
export function visibleLengthOf(text: string): number {
	return lengthOf(text.replace(unseen, '').trim())
}

/** Text of `min` characters that can be seen to `max` in all. zod's own min and max count UTF-16 units. */
export function text(min: number, max: number) {
	return z
		.string()
		.refine((value) => visibleLengthOf(value) >= min && lengthOf(value) <= max)
		.meta({ minLength: min, maxLength: max })
}
