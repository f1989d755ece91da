import * as z from 'zod'
import { agreement, commitmentShape, noticeShape } from './consent.ts'
import { creditCode } from './credit-code.ts'
import { label } from './label.ts'
import { programmeId } from './programme-id.ts'
import { needNumber } from './public-number.ts'
import { text } from './text.ts'
import { uploads } from './upload.ts'

const what = '申报的专项行动'
const hosts = '拟服务的单位'
const papers = '推荐和附件'

/** 科技特派员申请表: what a person, a team and a body are asked alike. Eligibility and quotas are rules of the programme. */
export const callShape = {
	programme: label(programmeId, { label: '专项行动', group: what, public: true }),
	forNeed: label(needNumber.optional(), {
		label: '回应的需求编号',
		hint: '针对需求榜上某一项需求申请时填写，从需求页面进入会自动带上',
		example: 'XQ20300102-0007',
		group: what,
	}),
}

/** Firms the applicant has already agreed with. How many are allowed is the programme's to say. */
export const hostsShape = {
	hosts: label(
		z
			.array(
				z.strictObject({
					name: label(text(2, 100), { label: '名称', public: true }),
					creditCode: label(creditCode.optional(), { label: '统一社会信用代码' }),
				}),
			)
			.max(5)
			.optional(),
		{ label: '已达成意向的单位', hint: '没有的不填，由我们推荐', rowName: '单位', group: hosts, public: true },
	),
	wantPlace: label(text(2, 100), { label: '拟服务地点', hint: '县（市、区）、园区或单位', group: hosts, public: true }),
}

/** What the applicant's unit says, and its seal. Paper may follow later, so none of it holds up an application. */
export const recommendationShape = {
	unitOpinion: label(text(2, 200).optional(), {
		label: '派出单位意见',
		hint: '照推荐表上的意见填写；也可以只上传盖章的推荐表',
		group: papers,
	}),
	recommendForm: label(uploads(3).optional(), {
		label: '推荐表（盖章）',
		hint: '扫描件或照片，最多 3 个，每个不超过 10 MB。暂时没有的可以先提交，凭回执补交',
		group: papers,
		control: 'file',
		accept: ['pdf', 'jpg', 'png'],
	}),
}

/** What may be published, which is agreed to apart; that all is true; that the notice was read. */
export const closingShape = {
	publishConsent: label(agreement('').optional(), {
		label: '同意在公示和结对名单中公布姓名或名称、工作单位、职称、专业领域、服务单位和服务期限（单独同意，可以随时撤回）',
		group: '公开',
	}),
	...commitmentShape,
	...noticeShape,
}

/** What each section of the forms is for. */
export const applicationLeads: Record<string, string> = {
	拟服务的单位: '已经谈好的写上名称；没有谈好的留空，由工作人员按专业推荐。',
	推荐和附件: '派出单位的意见和盖章材料可以之后补交。',
	联系方式: '只用于办理申请和对接，加密保存，不公开。',
	公开: '不勾选不影响申请。手机、邮箱在任何情况下都不公布。',
}
