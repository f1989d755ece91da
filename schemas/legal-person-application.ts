import * as z from 'zod'
import { callShape, closingShape, hostsShape, recommendationShape } from './application.ts'
import { contactShape, enterpriseMoreShape, enterpriseShape, licenceShape } from './enterprise.ts'
import { oneOf, techFields } from './enumerations.ts'
import { label, under } from './label.ts'
import { rule } from './rule.ts'
import { text } from './text.ts'

const body = '单位情况'
const offer = '服务能力和内容'

const bodyShape = {
	name: under(body, enterpriseShape.name),
	creditCode: under(body, enterpriseShape.creditCode),
	enterpriseAttr: under(body, enterpriseMoreShape.enterpriseAttr),
	orgKind: under(body, enterpriseShape.orgKind),
	region: under(body, enterpriseShape.region),
	address: under(body, enterpriseShape.address),
	establishedOn: under(body, enterpriseMoreShape.establishedOn),
	legalRep: under(body, enterpriseShape.legalRep),
	legalRepPosition: label(text(1, 40).optional(), { label: '法定代表人职务、职称', group: body }),
	businessScope: label(text(2, 500), { label: '营业范围', hint: '营业执照或登记证书上与服务有关的部分', group: body }),
	licence: under(body, licenceShape.licence),
}

const offerShape = {
	techField: label(oneOf(techFields), { label: '专业领域', group: offer, options: techFields, public: true }),
	strengths: label(text(10, 500), { label: '科技优势与服务内容', hint: '人员、设备、资质和擅长的技术，10 到 500 字', group: offer }),
	wantContent: label(text(10, 500), { label: '拟开展的服务内容', hint: '打算为谁做什么、做到什么程度，10 到 500 字', group: offer }),
	experience: label(text(1, 500), { label: '科技服务与创业情况', hint: '服务过哪些单位、效果怎样；没有的写“无”', group: offer }),
}

/** 科技特派员申请表（法人） */
export const legalPersonForm = z
	.strictObject({
		...callShape,
		...bodyShape,
		...offerShape,
		...hostsShape,
		...recommendationShape,
		contactName: contactShape.contactName,
		contactMobile: contactShape.contactMobile,
		email: contactShape.email,
		...closingShape,
	})
	.check(
		rule<{ creditCode?: string; licence?: string[] }>(
			['licence', 'creditCode'],
			'请填“统一社会信用代码”；没有代码的，请上传证照',
			({ creditCode, licence = [] }) => creditCode !== undefined || licence.length > 0,
		),
	)
export type LegalPersonApplication = z.infer<typeof legalPersonForm>
