import * as z from 'zod'
import { field } from './content-field.ts'
import { day } from './date.ts'

/** `content/calendar.yaml`: public holidays and make-up working days, a block a year, from the State Council's yearly notice. */
export const workingYear = z.strictObject({
	year: field(z.int().min(2000).max(2100), '年份', '2026'),
	source: field(z.string().min(4), '依据', '国务院办公厅关于 2026 年部分节假日安排的通知'),
	holidays: field(z.array(day).min(1), '放假日', '每天一行，"2026-10-01"'),
	workdays: field(z.array(day), '调休上班日', '每天一行，"2026-10-10"'),
})
export const workingCalendar = z
	.array(workingYear)
	.min(1)
	.superRefine((years, context) => {
		const seen = new Set<string>()
		for (const [at, it] of years.entries())
			for (const list of ['holidays', 'workdays'] as const)
				for (const [index, date] of it[list].entries()) {
					if (seen.has(date)) context.addIssue({ code: 'custom', path: [at, list, index], message: '这一天前面已经写过，一天只写一次' })
					seen.add(date)
				}
	})
export type WorkingYear = z.infer<typeof workingYear>
