import * as z from 'zod'
import { label } from './label.ts'

/** One statement to agree to, `yes` or nothing. */
export function agreement(missing: string) {
	return z.literal('yes', missing)
}

/** That the privacy notice was read, and which version of it. Whether that version is still in force is a rule. */
export const noticeShape = {
	noticeVersion: label(z.string().regex(/^[0-9A-Za-z.-]{1,32}$/, '页面里的隐私告知不完整，请刷新页面后再提交'), {
		label: '隐私告知版本',
		group: '告知与承诺',
		control: 'hidden',
	}),
	noticeAccepted: label(agreement('请先阅读隐私告知，同意后勾选“我已阅读并同意隐私告知”'), {
		label: '我已阅读并同意隐私告知',
		group: '告知与承诺',
	}),
}

/** That what is filled in is true (诚信承诺). */
export const commitmentShape = {
	commitment: label(agreement('请勾选“以上内容真实、准确”的承诺'), {
		label: '我承诺以上内容真实、准确，愿意为不实内容承担责任',
		group: '告知与承诺',
	}),
}
