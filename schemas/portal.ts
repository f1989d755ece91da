import * as z from 'zod'
import { field } from './content-field.ts'
import { retention } from './retention.ts'

const blank = (schema: z.ZodString) => z.literal('').or(schema).default('')

/**
 * `content/portal.yaml`: who runs the portal. Identity fields stay empty until the bureau fills them in
 * (国办发〔2017〕47号: sites carry real marks or none); an empty field is not shown anywhere.
 */
export const portal = z
	.strictObject({
		name: field(z.string().min(2).max(30), '网站名称', '结对'),
		tagline: field(z.string().max(60), '一句话说明', '科技人员与企业结对服务门户'),
		url: field(z.url(), '网站地址', 'https:// 加域名，不带路径'),
		base: field(z.string().regex(/^\/([a-z0-9-]+\/)*$/), '所在路径', '/ 或 /jiedui/'),
		live: field(z.boolean(), '正式上线', 'false 时每页显示演示提示，正式运行改为 true'),
		demonstration: field(z.boolean().default(false), '示例征集', 'true 时表单里有一个注明“示例”的征集可以试填；正式上线前改为 false'),
		organiser: field(blank(z.string().max(60)), '主办单位', '单位全称'),
		undertaker: field(blank(z.string().max(60)), '承办单位', '单位全称'),
		siteCode: field(blank(z.string().regex(/^(\d{10}|\d{12}|bm\d{8})$/)), '网站标识码', '10 位数字'),
		icp: field(blank(z.string().regex(/^[\u4e00-\u9fff]ICP备\d{8,10}号(-\d+)?$/)), 'ICP备案号', '浙ICP备12345678号-1 的样子'),
		police: field(blank(z.string().regex(/^[\u4e00-\u9fff]公网安备\s?\d{14}号$/)), '公安备案号', '浙公网安备 14 位数字号'),
		markUrl: field(blank(z.string().regex(/^https:\/\/bszs\.conac\.cn\//)), '党政机关网站标识', 'https://bszs.conac.cn/ 开头的地址'),
		phone: field(blank(z.string().regex(/^(0\d{2,3}-\d{7,8}|1\d{10}|12345)$/)), '联系电话', '0578-1234567 的样子'),
		supervision: field(blank(z.string().regex(/^(0\d{2,3}-\d{7,8}|12345)$/)), '监督电话', '0578-1234567 的样子'),
		email: field(blank(z.string().regex(/^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i)), '联系邮箱', '单位邮箱'),
		address: field(blank(z.string().max(80)), '地址', '单位地址'),
		postcode: field(blank(z.string().regex(/^\d{6}$/)), '邮编', '6 位数字'),
		retention: field(retention.prefault({}), '保存期限', 'needs、applications、errorReports 等，各写“180天”或“3年”'),
	})
	.superRefine((it, context) => {
		if (!it.live) return
		for (const key of ['organiser', 'siteCode', 'icp', 'phone'] as const)
			if (!it[key]) context.addIssue({ code: 'custom', path: [key], message: '正式上线（live: true）前必须填写' })
		if (it.demonstration) context.addIssue({ code: 'custom', path: ['demonstration'], message: '正式上线（live: true）前要改为 false' })
		if (it.url.includes('example')) context.addIssue({ code: 'custom', path: ['url'], message: '正式上线前要写真实的网站地址' })
	})
export type Portal = z.infer<typeof portal>
