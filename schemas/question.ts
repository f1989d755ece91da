import * as z from 'zod'
import { field } from './content-field.ts'

/** Ways to answer a question of a programme, with the most characters a text may have, or the greatest number. */
export const questionKinds = {
	text: { name: '一行文字', usual: 60, most: 100 },
	long: { name: '一段文字', usual: 300, most: 500 },
	choice: { name: '选一项', usual: 40, most: 40 },
	number: { name: '数字', usual: 1_000_000, most: 1_000_000_000 },
	yes: { name: '勾选同意', usual: 0, most: 0 },
} as const
type QuestionKind = keyof typeof questionKinds

const kinds = Object.keys(questionKinds) as [QuestionKind, ...QuestionKind[]]
const kindsInWords = kinds.map((kind) => `${kind}（${questionKinds[kind].name}）`).join('、')
/** What no programme needs of anyone by way of this portal (个人信息保护法 6). */
const unneeded = /身份证|护照|银行卡|银行账|开户行|户口|病史|政治面貌|宗教/

/** One question that a programme asks besides the form. Never public: every answer is encrypted in D1. */
export const question = z
	.strictObject({
		// No hyphen: the name a page posts it under ends with it.
		id: field(z.string().regex(/^[a-z][a-z0-9]{0,19}$/), '编号', 'days（小写字母和数字，字母开头，发布后不改）'),
		form: field(z.enum(['needs', 'applications']), '哪种表', 'needs（技术需求）或 applications（特派员申请）'),
		label: field(z.string().min(2).max(60), '问题', '每月能到企业几天'),
		hint: field(z.string().min(2).max(120).optional(), '说明', '按实际能保证的天数填'),
		kind: field(z.enum(kinds), '答法', `${kindsInWords}之一`),
		options: field(z.array(z.string().min(1).max(40)).min(2).max(20).optional(), '选项', '[两天以内, 三天以上]'),
		required: field(z.boolean(), '必填', 'true 或 false'),
		max: field(z.int().positive().optional(), '上限', '200（文字最多几个字，或者数字最大是几）'),
		secret: field(z.boolean().optional(), '保密', 'true：提交后在网页上不再显示全文'),
	})
	.refine((it) => (it.kind === 'choice') === (it.options !== undefined), {
		path: ['options'],
		message: '答法是 choice 的要写选项，别的答法不写选项',
	})
	.refine(({ options = [] }) => new Set(options).size === options.length, { path: ['options'], message: '选项有重复的，请删去' })
	.refine(({ kind, max }) => max === undefined || (kind !== 'choice' && kind !== 'yes' && max <= questionKinds[kind].most), {
		path: ['max'],
		message: '上限太大：text 最多 100 字，long 最多 500 字；choice 和 yes 不写上限',
	})
	.refine(({ label, hint = '' }) => !unneeded.test(label + hint), {
		path: ['label'],
		message: '不收身份证号、护照号、银行账号等与办事无关的个人信息，请删去这一问',
	})
export type Question = z.infer<typeof question>

/** The most characters its answer may have, or the greatest number. */
export function limitOf({ kind, max }: Pick<Question, 'kind' | 'max'>): number {
	return max ?? questionKinds[kind].usual
}

/** How many characters the answers to several questions may come to: what one submission can hold. */
export function weightOf(questions: Question[]): number {
	return questions.map((it) => (it.kind === 'number' ? 12 : limitOf(it))).reduce((sum, it) => sum + it, 0)
}
