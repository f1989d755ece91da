import type { Call, Calls } from '#schemas/intake.ts'
import type { Question } from '#schemas/question.ts'
import { workingCalendar } from '#schemas/working-calendar.ts'
import { portal } from './portal.ts'
import { publicRecord } from './record.ts'
import { readContent } from './root.ts'
import { today } from './today.ts'
import { parseYaml } from './yaml.ts'

/** The programmes that take in forms, open or not, with the working calendar. */
export async function calls(): Promise<Calls> {
	const { programmes } = await publicRecord()
	const real = [...programmes].flatMap(([id, { shortTitle, issuer, region, intake, term, matching }]): Call[] =>
		intake ? [{ id, title: intake.example ? `示例：${shortTitle}` : shortTitle, issuer, region, intake, term, matching }] : [],
	)
	return {
		programmes: portal.demonstration ? [...real, demonstration()] : real,
		calendar: parseYaml(workingCalendar, readContent('calendar.yaml'), 'calendar.yaml'),
		retention: portal.retention,
	}
}

const sample = (form: Question['form']) => ({ form, required: false, hint: '每个专项行动可以另外问几个问题，这是一个例子' })

/** A call that nobody made, to try the forms with: open from the year of the build to the end of the next. */
function demonstration(): Call {
	const year = Number(today.slice(0, 4))
	const days = { from: `${year}-01-01`, to: `${year + 1}-12-31` }
	return {
		id: 'demonstration',
		title: '示例征集（供试填，不是真实的专项行动）',
		issuer: '示例单位',
		intake: {
			needs: days,
			applications: { ...days, who: ['individual', 'team', 'legal-person'] },
			hosts: 3,
			quota: 30,
			questions: [
				{ ...sample('needs'), id: 'visits', label: '示例问题：每月方便接待专家几次', kind: 'number', max: 31 },
				{ ...sample('needs'), id: 'way', label: '示例问题：希望怎样联系', kind: 'choice', options: ['电话', '上门', '都可以'] },
				{ ...sample('applications'), id: 'days', label: '示例问题：每月能到单位几天', kind: 'choice', options: ['两天以内', '三天以上'] },
			],
			example: true,
		},
		term: { min: 1, max: 2, unit: '年' },
	}
}
