import * as z from 'zod'

/** A list whose every `id` is used once: ids are addresses on the page and in the calendar file. */
export function listOf<T extends z.ZodType<{ id: string }>>(item: T) {
	return z
		.array(item)
		.superRefine((list, context) =>
			list.forEach(({ id: name }, at) => {
				if (list.findIndex((it) => it.id === name) < at)
					context.addIssue({ code: 'custom', path: [at, 'id'], message: '编号与前面的重复，请改成没有用过的编号' })
			}),
		)
		.default([])
}
