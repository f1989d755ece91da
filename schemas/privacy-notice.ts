import * as z from 'zod'
import { field } from './content-field.ts'
import { minute } from './date.ts'

/** The privacy notice in force. Pages send it along, the Worker compares, and it is stored with every consent. */
export const noticeVersion = '2026-11'

/** One thing a person must be told before filling in a form (个人信息保护法第十七条). */
const point = z.strictObject({
	about: field(z.string().min(2).max(12), '事项', '保存多久'),
	text: field(z.string().min(4).max(200), '说明', '一两句话'),
})

/** The front matter of `content/privacy-notice.md`: the points stand beside every form, the body on a page of its own. */
export const privacyNotice = z.strictObject({
	title: field(z.string().min(2).max(30), '标题', '隐私告知'),
	summary: field(z.string().min(10).max(160), '概述', '一两句话'),
	version: field(
		z.literal(noticeVersion, `版本要与程序认定的一致，是 "${noticeVersion}"；改了告知内容，请技术人员同时更新版本`),
		'版本',
		`"${noticeVersion}"`,
	),
	published: field(minute, '发布日期', '"2026-11-22 09:00"'),
	points: field(z.array(point).min(4).max(10), '要点', '每条写 about、text'),
})
export type PrivacyNotice = z.infer<typeof privacyNotice>
export type NoticePoint = z.infer<typeof point>
