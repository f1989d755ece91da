import * as z from 'zod'
import { field } from './content-field.ts'
import { day, minute, partialDate } from './date.ts'
import { docNumber } from './doc-number.ts'
import { source } from './source.ts'

export const documentKinds = ['policies', 'notices', 'briefings', 'interpretations', 'events'] as const
export type DocumentKind = (typeof documentKinds)[number]

/** The column each kind of document is published in; `type` is the ColumnType of 网页标签规范. */
export const documentColumns: Record<DocumentKind, { name: string; type: string; about: string }> = {
	policies: { name: '政策文件', type: '政策文件', about: '结对帮扶和科技特派员工作的方案、办法和文件' },
	notices: { name: '通知公告', type: '工作动态', about: '报送、征集、名单和安排等通知' },
	briefings: { name: '简报', type: '工作动态', about: '工作进展、督查和通报' },
	interpretations: { name: '政策解读', type: '政策解读', about: '用问答和图表说明文件怎么理解、怎么办' },
	events: { name: '活动', type: '工作动态', about: '对接洽谈、签约、培训和科普活动' },
}

const reference = z.string().regex(/^(policies|notices|briefings|interpretations|events)\/[a-z0-9-]+$/)

/** An attachment the source names. `href` only where the portal really offers the file. */
export const attachment = z.strictObject({
	name: field(z.string().min(2).max(100), '附件名称', '助企纾困对口联系安排表'),
	note: field(z.string().max(120).optional(), '说明', '原件未随文公布'),
	href: field(
		z
			.string()
			.regex(/^\/[^\s]*$/)
			.optional(),
		'站内地址',
		'/programmes/lishui-2022/pairings/',
	),
})

/** The front matter of a Markdown file in policies, notices, briefings, interpretations or events. */
export const document = z
	.strictObject({
		title: field(z.string().min(4).max(80), '标题', '关于开展助企纾困专项行动的通知'),
		issuer: field(z.string().min(2).max(60), '发文机关', '丽水市科学技术局'),
		docNo: field(docNumber.optional(), '发文字号', '丽科〔2022〕12号（六角括号）'),
		index: field(z.string().max(40).optional(), '索引号', '没有就整行删去'),
		topic: field(z.string().min(2).max(30), '主题分类', '科技、教育'),
		region: field(z.string(), '地区', 'regions.yaml 里的 id，如 lishui'),
		written: field(partialDate, '成文日期', '"2022-06-27"'),
		published: field(minute, '发布日期', '"2026-11-22 09:00"（在本站发布的时间）'),
		validity: field(z.enum(['有效', '失效', '废止', '未注明']), '有效性', '有效、失效、废止或未注明'),
		summary: field(z.string().min(10).max(160), '内容概述', '一两句话，10 到 160 字'),
		keywords: field(z.array(z.string().min(2).max(20)).max(8).default([]), '主题词', '[助企纾困, 结对帮扶]'),
		script: field(z.enum(['Hans', 'Hant']).default('Hans'), '字体', 'Hans（简体）或 Hant（繁体）'),
		programme: field(z.string().optional(), '所属专项行动', '专项行动的文件夹名，如 lishui-2022'),
		interprets: field(z.array(reference).default([]), '解读的文件', '[policies/lishui-2022-12]'),
		related: field(z.array(reference).default([]), '相关文件', '[notices/lishui-2022-reports]'),
		alternate: field(reference.optional(), '另一种字体的版本', 'notices/huaian-2010-briefing'),
		starts: field(day.optional(), '活动开始', '"2010-08-01"'),
		ends: field(day.optional(), '活动结束', '"2010-09-30"'),
		attachments: field(z.array(attachment).default([]), '附件', '每个附件写 name，可加 note 和 href'),
		source: field(source, '来源', '写 title、date，可加 issuer、docNo、note'),
	})
	.superRefine(({ starts, ends }, context) => {
		if (ends === undefined || (starts !== undefined && starts <= ends)) return
		context.addIssue({
			code: 'custom',
			path: ['ends'],
			message: starts ? '活动结束不能早于活动开始' : '写了活动结束，也要写活动开始 starts',
		})
	})
export type Document = z.infer<typeof document>
