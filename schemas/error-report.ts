import * as z from 'zod'
import { label } from './label.ts'
import { text } from './text.ts'

/** What a reader fills in to point out a mistake on the site (网站纠错). No personal data. */
export const errorReportForm = z.strictObject({
	page: label(text(1, 300), {
		label: '网页地址',
		hint: '出错网页在本站的地址，从浏览器地址栏复制，或写成 /policies/ 这样',
		control: 'text',
	}),
	kind: label(z.enum(['wording', 'fact', 'link', 'display', 'access', 'other']), {
		label: '问题类型',
		control: 'radio',
		options: {
			wording: '错别字或语句不通',
			fact: '内容与事实或文件不符',
			link: '链接打不开或附件有误',
			display: '页面显示不正常',
			access: '读屏、键盘或大字使用不便',
			other: '其他',
		},
	}),
	description: label(text(5, 500), {
		label: '问题描述',
		hint: '哪一处有错，应当是什么，5 到 500 字。请不要填写姓名、电话等个人信息',
		control: 'textarea',
	}),
})
export type ErrorReport = z.infer<typeof errorReportForm>

/** A report as stored: numbered within the day it came in. */
export const storedErrorReport = errorReportForm.extend({
	day: z.iso.date(),
	serial: z.int().positive(),
	receivedAt: z.iso.datetime(),
})
/** What the public number of a report is made of. */
export const reportNumber = storedErrorReport.pick({ day: true, serial: true })
export type ReportNumber = z.infer<typeof reportNumber>
