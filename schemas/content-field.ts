import type * as z from 'zod'

/**
 * Names a field of a content file in the words staff use.
 * @param label what the field is called, in Chinese
 * @param write an example of what to write, shown when the value is refused
 * Goes last in the chain: zod keeps metadata on the instance.
 */
export function field<T extends z.ZodType>(schema: T, label: string, write: string): T {
	return schema.meta({ label, write })
}
