import type { Call, Calls } from '#schemas/intake.ts'
import { workingCalendar } from '#schemas/working-calendar.ts'
import { portal } from './portal.ts'
import { publicRecord } from './record.ts'
import { readContent } from './root.ts'
import { today } from './today.ts'
import { parseYaml } from './yaml.ts'

/** The programmes that take in forms, open or not, with the working calendar. */
export async function calls(): Promise<Calls> {
	const { programmes } = await publicRecord()
	const real = [...programmes].flatMap(([id, { shortTitle, issuer, intake, term }]): Call[] =>
		intake ? [{ id, title: intake.example ? `示例：${shortTitle}` : shortTitle, issuer, intake, term }] : [],
	)
	return {
		programmes: portal.demonstration ? [...real, demonstration()] : real,
		calendar: parseYaml(workingCalendar, readContent('calendar.yaml'), 'calendar.yaml'),
	}
}

/** A call that nobody made, to try the forms with: open from the year of the build to the end of the next. */
function demonstration(): Call {
	const year = Number(today.slice(0, 4))
	const days = { from: `${year}-01-01`, to: `${year + 1}-12-31` }
	return {
		id: 'demonstration',
		title: '示例征集（供试填，不是真实的专项行动）',
		issuer: '示例单位',
		intake: { needs: days, applications: { ...days, who: ['individual', 'team', 'legal-person'] }, hosts: 3, example: true },
		term: { min: 1, max: 2, unit: '年' },
	}
}
