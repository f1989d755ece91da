import * as z from 'zod'
import { field } from './content-field.ts'
import { partialDate } from './date.ts'
import { docNumber } from './doc-number.ts'

/** Where the facts of a page come from; every page of content names its source. */
export const source = z.strictObject({
	title: field(z.string().min(4).max(120), '来源文件', '丽水市科学技术局关于开展全市科技系统助企纾困专项行动的通知'),
	issuer: field(z.string().min(2).max(60).optional(), '来源机关', '丽水市科学技术局'),
	docNo: field(docNumber.optional(), '来源文号', '丽科〔2022〕12号'),
	date: field(partialDate, '来源日期', '"2022-06-27"（原件只有年份时写 "2009"）'),
	note: field(z.string().max(200).optional(), '来源说明', '原文为繁体网页转载，本站据其事实改写'),
})
export type Source = z.infer<typeof source>
