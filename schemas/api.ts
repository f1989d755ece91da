import * as z from 'zod'
import { orgKinds } from './enumerations.ts'
import { label } from './label.ts'
import { noticeVersion } from './privacy-notice.ts'
import { questionKinds } from './question.ts'

/** What a receipt code looks like. It opens nothing. */
export const sampleCode = '0123-4567-89AB-CDEF-GHJK-MNPQ-RS'

const moment = (name: string, hint?: string) => label(z.iso.datetime(), { label: name, hint })
const text = (name: string, hint?: string, example?: string) => label(z.string(), { label: name, hint, example })
const maybe = (name: string, hint?: string, example?: string) => label(z.string().nullable(), { label: name, hint, example })
const count = (name: string, hint?: string) => label(z.int(), { label: name, hint })
const day = (name: string, hint?: string) => label(z.iso.date(), { label: name, hint })
const list = <T extends z.ZodType>(name: string, item: T, hint?: string) => label(z.array(item), { label: name, hint })
const one = <T extends Record<string, string>>(name: string, options: T) =>
	label(z.enum(Object.keys(options) as [keyof T & string]), { label: name, options })

const holders = { staff: '主管部门的工作人员', applicant: '申报人', nobody: '已经结束，不再办理' } as const
const steps = { correction: '修改后重新提交', withdrawal: '撤回', copy: '取得全部数据', erasure: '申请删除个人信息' } as const

/**
 * What the API says; what it takes are the forms themselves. What forms and states are called is told, so that it is
 * written down once.
 */
export function apiAnswers({ forms, statuses }: { forms: Record<string, string>; statuses: Record<string, string> }) {
	const number = text('编号', 'XQ 或 SQ 开头，来电询问时报这个编号，它打不开任何内容', 'XQ20300102-0007')
	const form = one('表', forms)
	const happened = { at: moment('时间'), action: text('代码', undefined, 'need_submitted') }

	const problem = z.strictObject({
		type: label(z.literal('about:blank'), { label: '类型' }),
		title: text('标题'),
		status: count('状态码'),
		detail: text('说明'),
		requestId: text('问题编号', '来电询问时报这个编号'),
		errors: list(
			'逐项的错误',
			z.strictObject({
				field: text('位置', '在请求里的位置，如 title、members[2].mobile，或请求头的名称；空的指整份内容'),
				message: text('说明'),
			}),
			'状态码是 400 或 422 时有',
		).optional(),
	})

	const receipt = z.strictObject({
		number,
		code: maybe('查询码', '四位一组。有它就能查看、修改和撤回这份表，请只交给申报人。后来换发过的，是 null', sampleCode),
		form,
		status: label(z.literal('submitted'), { label: '提交后的状态', hint: '以后的状态凭查询码查询' }),
		receivedAt: moment('收到时间', '世界时（UTC）'),
	})

	const takenFile = z.strictObject({
		id: text('文件编号', '填到表里这一栏', 'ABCDEFGHJKMNPQRSTVWXYZ0123'),
		name: text('文件名', '去掉了路径和不能用的字符', '营业执照.pdf'),
		kind: text('格式', '按内容认定', 'pdf'),
		size: count('字节数'),
		sha256: text('SHA-256', undefined, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'),
		keptUntil: moment('保留到', '到时还没有随表提交的，就删除'),
	})

	const asked = z.strictObject({
		id: text('编号', undefined, 'days'),
		label: text('问题', undefined, '每月能到企业几天'),
		hint: maybe('说明'),
		kind: one('答法', Object.fromEntries(Object.entries(questionKinds).map(([kind, { name }]) => [kind, name]))),
		required: label(z.boolean(), { label: '必填' }),
		options: label(z.array(z.string()).nullable(), { label: '选项' }),
		max: label(z.int().nullable(), { label: '最多几个字，或者数字最大是几' }),
	})
	const range = z.strictObject({ min: count('最少'), max: count('最多') })
	const openCalls = z.strictObject({
		day: day('今天', '按北京时间'),
		noticeVersion: text('隐私告知版本', '照填到表的 noticeVersion。请先让申报人看过隐私告知，同意后再填 noticeAccepted', noticeVersion),
		programmes: list(
			'正在征集的专项行动',
			z.strictObject({
				id: text('编号', '填到表的 programme', 'demonstration'),
				title: text('名称', undefined, '示例征集'),
				issuer: text('主管部门', undefined, '示例单位'),
				example: label(z.boolean(), { label: '示例', hint: '是 true 的只供试填' }),
				forms: list(
					'现在接收的表',
					z.strictObject({
						...{ form, from: day('开始'), to: day('截止', '当天仍接收') },
						mostPerUnit: label(z.int().nullable(), { label: '每个单位最多几份', hint: '没有规定的是 null，下同' }),
						questions: list('另外要填的', asked, '填到表的 extra，以 id 为键'),
					}),
				),
				orgKinds: label(z.array(one('单位类型', orgKinds)).nullable(), { label: '哪些单位可以提需求', options: orgKinds }),
				hosts: label(z.int().nullable(), { label: '每名特派员最多服务几家' }),
				members: label(range.nullable(), { label: '团队人数' }),
				bornAfter: label(z.int().nullable(), { label: '出生年份不早于' }),
				longestMonths: label(z.int().nullable(), { label: '服务期最长几个月' }),
			}),
		),
	})

	const usual = z.strictObject({ cases: count('件数'), median: count('一半在几个工作日内'), most: count('九成在几个工作日内') })
	const programme = z.strictObject({
		id: text('编号', undefined, 'demonstration'),
		title: maybe('名称', undefined, '示例征集'),
		issuer: maybe('主管部门', undefined, '示例单位'),
	})
	const shownCase = z.strictObject({
		number,
		form,
		programme: label(programme, { label: '专项行动', hint: '网站上已经没有的，名称和主管部门是 null' }),
		status: one('状态', statuses),
		statusName: text('状态的名称', undefined, statuses.submitted),
		holder: one('现在由谁办', holders),
		reason: maybe('理由', '状态是 returned 时，是要求补正的内容'),
		usual: label(usual.nullable(), { label: '通常要多久', hint: '以往从提交到有审核结果的工作日数，不是承诺；以往不足五件的是 null' }),
		steps: list('现在可以做的事', one('事', steps)),
		receivedAt: moment('收到时间'),
		changedAt: moment('最近变动时间'),
		erasureAskedAt: label(z.iso.datetime().nullable(), { label: '申请删除个人信息的时间' }),
		history: list('经过', z.strictObject({ ...happened, name: text('名称', undefined, statuses.submitted) }), '新的在前'),
		sent: list(
			'提交的内容',
			z.strictObject({
				group: text('部分', undefined, '联系方式'),
				items: list('各栏', z.strictObject({ label: text('栏目', undefined, '联系人手机'), text: text('内容', undefined, '138****0000') })),
			}),
			'电话、邮箱只有一部分，保密内容只有字数；要全部的，用“取得全部数据”',
		),
	})

	const ownFile = z.strictObject({
		id: text('文件编号', '表里写的就是它', 'ABCDEFGHJKMNPQRSTVWXYZ0123'),
		name: text('文件名', undefined, '营业执照.pdf'),
		kind: text('格式', undefined, 'pdf'),
		size: count('字节数'),
		receivedAt: moment('收到时间'),
	})
	const wholeCopy = z.strictObject({
		number,
		form,
		programme: text('专项行动的编号', undefined, 'demonstration'),
		status: text('状态', undefined, 'submitted'),
		reason: maybe('理由'),
		receivedAt: moment('收到时间'),
		changedAt: moment('最近变动时间'),
		answers: label(z.record(z.string(), z.unknown()), { label: '提交的内容', hint: '与提交时的写法相同，电话、邮箱和保密内容都在内' }),
		files: list('交来的文件', ownFile, '文件本身凭查询码在网页上下载'),
		history: list('经过', z.strictObject(happened)),
	})

	return { problem, receipt, takenFile, openCalls, shownCase, wholeCopy }
}

export type ApiAnswers = ReturnType<typeof apiAnswers>
export type Answer<Name extends keyof ApiAnswers> = z.output<ApiAnswers[Name]>
export type Step = keyof typeof steps
