import { typeOf } from '#functions/attachments/download.ts'
import { described } from '#functions/submissions/forms.ts'
import { type FormName, formNames } from '#schemas/submission.ts'
import { fileAddresses, filingPath } from './addresses.ts'
import type { answers } from './answers.ts'

/** One thing the API does. `needs.json` is the board's own list, which belongs here as it stands. */
export type Operation = {
	id: string
	method: 'get' | 'post'
	path: string
	tag: keyof typeof tags
	summary: string
	about: string
	takes?: { form: FormName } | { files: string[] } | { code: true } | { correction: true }
	gives: { status: 200 | 201; schema: keyof typeof answers | 'board'; about: string }
	/** How it may fail, besides what any request may. */
	refusals: number[]
}

export const tags = {
	征集: '哪些专项行动正在征集，需求榜上有什么。不需要任何标识，也不含个人信息。',
	申报: '与网页上的表是同一份表、同一套检查、同一种回执。',
	办理: '凭查询码查看和办理自己的一份。查询码写在请求内容里，不写在网址里；每次请求都要带，接口不用 Cookie。',
} as const

const filing = [400, 403, 408, 409, 413, 415, 422, 429, 503]
const byCode = [400, 403, 408, 413, 415, 422, 429, 503]

/** Everything a program can ask for, in the order it is explained in. */
export const operations: Operation[] = [
	{
		...{ id: 'programmes', method: 'get', path: '/api/programmes', tag: '征集', summary: '正在征集的专项行动' },
		about: '今天接收哪些表、到哪天为止、各有什么限制，以及现行隐私告知的版本。',
		gives: { status: 200, schema: 'openCalls', about: '正在征集的专项行动；没有的，列表是空的' },
		refusals: [503],
	},
	{
		...{ id: 'board', method: 'get', path: '/needs.json', tag: '征集', summary: '需求榜' },
		about: '已经登榜的技术需求，新登榜的在前，只含同意公开的栏目。一次给出一页，next 是下一页的地址。',
		gives: { status: 200, schema: 'board', about: '一页需求' },
		refusals: [400, 503],
	},
	...formNames.map(
		(form): Operation => ({
			...{ id: `file-${form}`, method: 'post', path: filingPath(form), tag: '申报', summary: `提交${described[form].title}` },
			about:
				'登记一份，给出编号和查询码。同一个 Idempotency-Key 只登记一次：没有收到答复就原样重发，得到的是同一份回执；内容不同的，答复 409，不登记。',
			takes: { form },
			gives: { status: 201, schema: 'receipt', about: '已登记；重发的，给出第一次的回执' },
			refusals: filing,
		}),
	),
	...fileAddresses.map(
		({ form, field, path }): Operation => ({
			...{ id: `upload-${form}-${field.name}`, method: 'post', path, tag: '申报', summary: `上传${field.label}：${described[form].title}` },
			about: `把一个文件原样作为请求内容发来，最多 10 MB，得到的编号填到表的 ${field.name}。24 小时内没有随表提交的，自动删除。`,
			takes: { files: (field.accept ?? []).map(typeOf) },
			gives: { status: 201, schema: 'takenFile', about: '已收到' },
			refusals: [400, 403, 408, 413, 415, 422, 429, 503],
		}),
	),
	{
		...{ id: 'case', method: 'post', path: '/api/cases', tag: '办理', summary: '查询办理进度' },
		about: '现在的状态、由谁办、要求补正什么、通常要多久、经过和提交的内容。查询码不对、写错、换发过或者资料已经删除的，答复都一样。',
		takes: { code: true },
		gives: { status: 200, schema: 'shownCase', about: '这一份现在的情况' },
		refusals: byCode,
	},
	{
		...{ id: 'correction', method: 'post', path: '/api/cases/correction', tag: '办理', summary: '补正后重新提交' },
		about: '状态是 returned 时，按要求修改后把整份表再提交一次，编号和查询码不变。加密保存的栏目（电话、邮箱、保密内容）不写就照原来的。',
		takes: { correction: true },
		gives: { status: 200, schema: 'shownCase', about: '已重新提交；原样再提交一次的，结果相同' },
		refusals: filing,
	},
	{
		...{ id: 'withdrawal', method: 'post', path: '/api/cases/withdrawal', tag: '办理', summary: '撤回' },
		about: '审核之前可以撤回，撤回后不再办理，不能恢复。',
		takes: { code: true },
		gives: { status: 200, schema: 'shownCase', about: '已撤回；撤回过的，结果相同' },
		refusals: filing,
	},
	{
		...{ id: 'copy', method: 'post', path: '/api/cases/copy', tag: '办理', summary: '取得全部数据' },
		about: '提交过的全部内容，电话、邮箱和保密内容都在内。取得数据会记入经过。',
		takes: { code: true },
		gives: { status: 200, schema: 'wholeCopy', about: '全部数据' },
		refusals: byCode,
	},
	{
		...{ id: 'erasure', method: 'post', path: '/api/cases/erasure', tag: '办理', summary: '申请删除个人信息' },
		about: '工作人员核对后删除；法律、法规要求保存的部分只存不用。删除后查询码随即作废。',
		takes: { code: true },
		gives: { status: 200, schema: 'shownCase', about: '已记下；申请过的，结果相同' },
		refusals: byCode,
	},
]

/** What each failure means. */
export const refusals: Record<number, string> = {
	400: '请求不对：内容不是 JSON、缺少请求头、嵌套太深、没有传完，或者检索词太长',
	403: '不接受：是其他网站的页面发来的，或者没有写 Content-Type',
	408: '没有收到完整的内容：十秒没有收到数据，或者总时间太长',
	409: '没有办成：与已经登记的不一致，或者现在的状态不能这样办',
	413: '内容太大',
	415: '内容的格式不对，请看 Content-Type',
	422: '内容不符合要求，errors 逐项说明在哪里、怎样改',
	429: '太频繁，Retry-After 秒之后再试',
	503: '暂时不能办理，Retry-After 秒之后原样重发',
}
