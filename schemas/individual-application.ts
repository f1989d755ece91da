import * as z from 'zod'
import { callShape, closingShape, hostsShape, recommendationShape } from './application.ts'
import { educations, oneOf, serviceModes, sexes, techFields, titles } from './enumerations.ts'
import { label } from './label.ts'
import { rule } from './rule.ts'
import { mobile } from './telephone.ts'
import { text } from './text.ts'

const person = '个人情况'
const offer = '专业和服务'

const personShape = {
	name: label(text(1, 50), { label: '姓名', group: person, autocomplete: 'name', public: true }),
	sex: label(oneOf(sexes).optional(), { label: '性别', group: person, options: sexes }),
	birthYear: label(z.coerce.number().int().min(1920).max(2020).optional(), {
		label: '出生年份',
		hint: '通知规定了年龄条件的必须填写；没有规定的不用填，填了也不保存',
		group: person,
	}),
	homeUnit: label(text(2, 100), { label: '工作单位', group: person, autocomplete: 'organization', public: true }),
	department: label(text(1, 60), { label: '部门', group: person }),
	position: label(text(1, 60), { label: '职务', hint: '没有职务的写岗位', group: person, autocomplete: 'organization-title' }),
	title: label(oneOf(titles), { label: '职称', group: person, options: titles, public: true }),
	education: label(oneOf(educations), { label: '学历、学位', hint: '按最高的选', group: person, options: educations }),
	talentType: label(text(1, 40).optional(), { label: '人才类型', hint: '入选的人才计划或称号；没有的不填', group: person }),
}

const offerShape = {
	techField: label(oneOf(techFields), { label: '专业领域', group: offer, options: techFields, public: true }),
	techFieldSecond: label(oneOf(techFields).optional(), { label: '第二专业领域', group: offer, options: techFields, public: true }),
	major: label(text(2, 50), { label: '专业名称', example: '材料成型及控制工程', group: offer, public: true }),
	specialty: label(text(2, 100), {
		label: '专业擅长',
		hint: '能解决哪类问题，写具体的技术或工艺',
		example: '薄壁件焊接变形和气孔控制',
		group: offer,
		control: 'text',
	}),
	serviceMode: label(oneOf(serviceModes).optional(), {
		label: '特派员类别',
		hint: '通知分了类别的照通知选；没有分的不选',
		group: offer,
		control: 'select',
		options: serviceModes,
	}),
	wantContent: label(text(10, 500), {
		label: '拟服务内容',
		hint: '打算做什么、多久去一次、能带什么设备或团队，10 到 500 字',
		group: offer,
	}),
	experience: label(text(1, 500), { label: '科技服务与创业经历', hint: '为企业解决过什么问题、效果怎样；没有的写“无”', group: offer }),
	rewards: label(text(2, 200).optional(), { label: '获奖情况', group: offer }),
}

/** 科技特派员申请表（个人） */
export const individualForm = z
	.strictObject({
		...callShape,
		...personShape,
		...offerShape,
		...hostsShape,
		...recommendationShape,
		mobile: label(mobile, {
			label: '手机',
			hint: '只用于办理申请和对接，不公开',
			group: '联系方式',
			control: 'tel',
			autocomplete: 'tel',
			secret: true,
		}),
		...closingShape,
	})
	.check(
		rule<{ techField: string; techFieldSecond?: string }>(
			['techField', 'techFieldSecond'],
			'“第二专业领域”不要与“专业领域”相同',
			(it) => it.techField !== it.techFieldSecond,
		),
	)
export type IndividualApplication = z.infer<typeof individualForm>
