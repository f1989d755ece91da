import * as z from 'zod'
import { field } from './content-field.ts'
import { minute } from './date.ts'

/** A page about the portal itself: 关于, 隐私, 无障碍. */
export const sitePage = z.strictObject({
	title: field(z.string().min(2).max(30), '标题', '隐私说明'),
	summary: field(z.string().min(10).max(160), '概述', '一两句话'),
	published: field(minute, '发布日期', '"2026-11-22 09:00"'),
})
export type SitePage = z.infer<typeof sitePage>
