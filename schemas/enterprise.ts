import * as z from 'zod'
import { creditCode } from './credit-code.ts'
import { amountBands, enterpriseFlags, oneOf, orgKinds, researchBodies } from './enumerations.ts'
import { label } from './label.ts'
import { mobile, telephone } from './telephone.ts'
import { text } from './text.ts'
import { uploads } from './upload.ts'

const about = '企业情况'
const more = '企业补充情况'
const contact = '联系方式'
const band = (name: string) => label(oneOf(amountBands).optional(), { label: name, group: more, control: 'select', options: amountBands })

/** What is asked of every body that needs help: who it is. */
export const enterpriseShape = {
	name: label(text(2, 100), {
		label: '单位名称',
		hint: '与营业执照或登记证书一致的全称',
		group: about,
		autocomplete: 'organization',
		public: true,
	}),
	creditCode: label(creditCode.optional(), {
		label: '统一社会信用代码',
		hint: '营业执照右上角的 18 位代码，系统会校验最后一位。企业没有或校验不过的，请在本节末尾上传营业执照；村、社区等没有代码的不填',
		group: about,
	}),
	orgKind: label(oneOf(orgKinds), { label: '单位类型', group: about, options: orgKinds }),
	region: label(text(2, 40), {
		label: '所在区域',
		hint: '单位实际所在的县（市、区）',
		group: about,
		public: true,
	}),
	address: label(text(4, 100), { label: '通讯地址', hint: '写到门牌号', group: about, autocomplete: 'address-line1' }),
	flags: label(z.array(oneOf(enterpriseFlags)).optional(), {
		label: '企业资质',
		hint: '有几项选几项，没有的不选',
		group: about,
		options: enterpriseFlags,
	}),
	mainBusiness: label(text(2, 200), {
		label: '主营业务',
		hint: '主要产品或服务、用在什么地方',
		group: about,
		control: 'text',
	}),
	intro: label(text(10, 500), {
		label: '单位简介',
		hint: '单位规模、主要产品，已有的研发人员、设备和研究基础，10 到 500 字',
		group: about,
	}),
	legalRep: label(text(1, 50), { label: '法定代表人', hint: '只填姓名', group: about }),
}

/** What helps to judge a case, and may be left out. */
export const enterpriseMoreShape = {
	enterpriseAttr: label(text(2, 40).optional(), { label: '企业属性、法人性质', example: '民营企业，有限责任公司', group: more }),
	parentDept: label(text(2, 40).optional(), { label: '归口管理部门', group: more }),
	establishedOn: label(z.iso.date().optional(), { label: '成立日期', group: more }),
	regCapitalWan: label(z.coerce.number().min(0).max(100_000_000).optional(), { label: '注册资本（万元）', group: more }),
	staffCount: label(z.coerce.number().int().min(0).max(10_000_000).optional(), { label: '职工人数', group: more }),
	assetsBand: band('资产总额'),
	revenueBand: band('上年营业收入'),
	investedBand: band('已投入研发或改造的资金'),
	researchBodies: label(z.array(oneOf(researchBodies)).optional(), {
		label: '研发机构和平台',
		group: more,
		options: researchBodies,
	}),
	website: label(
		z
			.url({ protocol: /^https?$/, hostname: z.regexes.domain })
			.max(255)
			.optional(),
		{
			label: '网址',
			group: more,
			control: 'url',
			autocomplete: 'url',
		},
	),
}

/** Proof of who it is, where the code is missing. */
export const licenceShape = {
	licence: label(uploads(2).optional(), {
		label: '营业执照',
		hint: '只在没有统一社会信用代码或代码校验不过时上传；扫描件或照片，每个文件不超过 10 MB',
		group: about,
		control: 'file',
		accept: ['pdf', 'jpg', 'png'],
	}),
}

/** Whom to call. Encrypted in D1 and never published. */
export const contactShape = {
	contactName: label(text(1, 50), { label: '联系人', group: contact, autocomplete: 'name' }),
	contactMobile: label(mobile, {
		label: '联系人手机',
		hint: '只用于办理这件事，不公开',
		group: contact,
		control: 'tel',
		autocomplete: 'tel',
		secret: true,
	}),
	contactTel: label(telephone.optional(), { label: '固定电话', example: '0571-00000000', group: contact, control: 'tel', secret: true }),
	email: label(z.email().max(100).toLowerCase().optional(), { label: '电子邮箱', group: contact, autocomplete: 'email', secret: true }),
}
