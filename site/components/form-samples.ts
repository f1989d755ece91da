import { ApplicationForm } from '#functions/applications/form-view.tsx'
import { ChallengeNotice } from '#functions/challenge/view.tsx'
import { FilledForm } from '#functions/form-filled.tsx'
import type { SheetProps } from '#functions/form-sheet.tsx'
import { NeedFields, NeedForm } from '#functions/needs/form-view.tsx'
import { Code } from '#functions/receipts/code-view.tsx'
import { questionFields } from '#functions/submissions/questions.ts'
import { fieldsOf, offer } from '#schemas/fields.ts'
import { needForm } from '#schemas/need.ts'
import { noticeVersion } from '#schemas/privacy-notice.ts'
import { readForm } from '#schemas/read-form.ts'
import { portal } from '../record/portal.ts'
import { privacyNotice } from '../record/privacy-notice.ts'

/** Invented, and says so. No telephone number: a page never shows one. */
const answers: [string, string][] = [
	['programme', 'sample-2030'],
	['name', '示例精密制造有限公司'],
	['orgKind', 'enterprise'],
	['region', '示例区'],
	['flags', 'high-tech'],
	['flags', 'tech-sme'],
	['mainBusiness', '不锈钢薄壁管'],
	['intro', '示例企业，有研发人员十名、焊接试验线一条。'],
	['title', '示例：薄壁管焊缝气孔率偏高的工艺改进'],
	['needKind', 'process'],
	['techField', 'manufacturing'],
	['industry', 'C33'],
	['problem', '示例：焊后气孔率百分之六，返工占工时三成；换过两种保护气，降到百分之五后不再下降。'],
	['goal', '示例：好'],
	['indicators-1-item', '焊后气孔率'],
	['indicators-1-now', '6%'],
	['indicators-1-goal', '不高于 1%'],
	['indicators-2-item', '返工工时'],
	['keywords', '焊接、薄壁管、气孔'],
	['yearFrom', '2031'],
	['yearTo', '2030'],
	['publicOk', 'title'],
	['noticeVersion', noticeVersion],
]
const offered = { programme: [{ value: 'sample-2030', label: '示例行动 2030' }] }

const sampleQuestions = questionFields(
	[
		{
			...{ id: 'sample-2030', title: '示例行动 2030', issuer: '示例单位' },
			intake: {
				example: true,
				questions: [
					{ id: 'park', form: 'needs', label: '示例：所在园区', kind: 'choice', options: ['东区', '西区'], required: true },
					{ id: 'note', form: 'needs', label: '示例：补充说明', kind: 'long', required: false },
				],
			},
		},
	],
	'need',
)
const challenged = {
	challenge: { token: '', id: 'sample', bits: 12, notBefore: '2030-01-02T01:02:00.000Z', until: '2030-01-02T01:10:00.000Z' },
	...{ submit: '提交需求', isWithoutFiles: true, goesOn: false },
}

/** The long forms in the states a person can meet, by the address they stand at below the style page. */
export function formSamples(): Record<string, { title: string; html: string }> {
	const shared: SheetProps = { base: portal.base, programmes: offered.programme, notice: privacyNotice().points }
	const read = readForm(needForm, answers, offered)
	const errors = read.ok ? [] : read.errors
	const received = { ABCDEFGHJKMNPQRSTVWXYZABCD: '示例执照.pdf' }
	const kept = { ...read.values, licence: Object.keys(received) }
	const filled = { title: '技术需求登记表', fields: offer(fieldsOf(needForm), offered), values: kept, received }
	const code = { code: 'ABCDEFGHJKMNPQRSTVWXYZABCD', link: 'https://jiedui.example/', label: '二维码：示例' }
	return {
		need: { title: '开放的需求表', html: String(NeedForm({ ...shared, name: 'sample-need' })) },
		'need-wrong': {
			title: '有错的需求表',
			html: String(NeedForm({ ...shared, name: 'sample-need-wrong', values: read.values, errors })).replace(' autofocus=""', ''),
		},
		'need-closed': {
			title: '暂停接收的需求表',
			html: String(NeedForm({ ...shared, values: kept, received, closed: '示例：系统正在维护，预计 2030年1月2日恢复。' })),
		},
		'need-challenge': {
			title: '要多等一步的需求表',
			html: `${ChallengeNotice(challenged)}${NeedFields({ ...shared, questions: sampleQuestions, name: 'sample-need-challenge', values: read.values })}`.replace(
				' autofocus=""',
				'',
			),
		},
		...Object.fromEntries(
			(['individual', 'team', 'legal-person'] as const).map((kind) => [
				kind,
				{ title: `开放的申请表：${kind}`, html: String(ApplicationForm({ ...shared, kind, name: `sample-${kind}` })) },
			]),
		),
		code: { title: '查询码和二维码', html: `<h1>查询码和二维码</h1><section class="notice receipt">${Code(code)}</section>` },
		filled: { title: '打印的登记表', html: String(FilledForm({ ...filled, number: 'XQ20300102-0007', check: '示例' })) },
	}
}
