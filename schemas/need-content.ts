import * as z from 'zod'
import { activityTypes, budgetBands, needKinds, oneOf, publicChoices, solveModes, techFields } from './enumerations.ts'
import { industries, industrySections } from './industry.ts'
import { label } from './label.ts'
import { lengthOf, text, visibleLengthOf } from './text.ts'

const content = '需求内容'
const terms = '期望与条件'
const release = '公开与保密'
const year = () => z.coerce.number().int().min(2000).max(2100)

/** What is asked for. */
export const contentShape = {
	title: label(text(4, 100), {
		label: '技术需求名称',
		hint: '一句话说清要解决什么，写出对象和难点',
		example: '不锈钢薄壁管焊缝气孔率偏高的工艺改进',
		group: content,
		public: true,
	}),
	needKind: label(oneOf(needKinds), { label: '需求类型', group: content, options: needKinds, public: true }),
	techField: label(oneOf(techFields), { label: '技术领域', group: content, options: techFields, public: true }),
	techFieldSecond: label(oneOf(techFields).optional(), { label: '第二技术领域', group: content, options: techFields, public: true }),
	industry: label(z.enum(Object.keys(industries) as [string, ...string[]]), {
		label: '应用行业',
		hint: '按国民经济行业分类的大类选',
		group: content,
		options: industries,
		optionGroups: industrySections,
		public: true,
	}),
	problem: label(text(20, 500), {
		label: '主要问题',
		hint: '现在是什么情况，用数字说明；出在哪个环节；影响多大；试过什么办法、结果怎样。20 到 500 字',
		example: '年产 20 万件，焊后气孔率 6%，返工占工时三成；换过两种保护气，降到 5% 后不再下降。',
		group: content,
		public: true,
	}),
	keyTech: label(text(10, 500), {
		label: '技术关键',
		hint: '需要哪方面的技术，要过哪几道关；有什么限制，如设备不能换、成本上限、环保和安全要求。10 到 500 字',
		group: content,
		public: true,
	}),
	goal: label(text(10, 500), {
		label: '预期目标',
		hint: '做到什么程度算解决：写出指标、由谁用什么办法检验，以及预期的经济和社会效益。10 到 500 字',
		example: '连续生产三批，每批抽检 200 件，气孔率不高于 1%，单件成本增加不超过 0.5 元。',
		group: content,
		public: true,
	}),
	indicators: label(
		z
			.array(
				z.strictObject({
					item: label(text(1, 40), { label: '指标', example: '焊后气孔率', public: true }),
					now: label(text(1, 40).optional(), { label: '现状', example: '6%', public: true }),
					goal: label(text(1, 40), { label: '目标', example: '不高于 1%', public: true }),
				}),
			)
			.max(5)
			.optional(),
		{ label: '量化指标', hint: '一行一个指标，写出数值和单位；不用的行留空', rowName: '指标', group: content, public: true },
	),
	keywords: label(
		z
			.array(
				z
					.string()
					.refine((word) => visibleLengthOf(word) > 0, '关键字里有一项看不见任何字，请删去或重新填写')
					.refine((word) => lengthOf(word) <= 20, '每个关键字最多 20 个字'),
			)
			.min(1)
			.max(5),
		{
			label: '关键字',
			hint: '1 到 5 个，用顿号分开，每个不超过 20 字',
			example: '焊接、薄壁管、气孔',
			group: content,
			public: true,
		},
	),
	activityType: label(oneOf(activityTypes).optional(), {
		label: '科技活动类型',
		group: content,
		control: 'select',
		options: activityTypes,
	}),
	existingBasis: label(text(2, 500).optional(), {
		label: '现有基础和条件',
		hint: '可以配合的设备、场地、人员、样品和数据，做过的试验',
		group: content,
	}),
}

/** By when, how and for how much. */
export const termsShape = {
	yearFrom: label(year(), { label: '需求时限：起始年份', hint: '从哪一年开始解决', group: terms, public: true }),
	yearTo: label(year(), { label: '需求时限：截止年份', hint: '最迟哪一年要解决', group: terms, public: true }),
	serviceFrom: label(z.iso.date(), { label: '服务开始日期', hint: '希望专家从哪一天起到单位服务', group: terms, public: true }),
	serviceTo: label(z.iso.date(), { label: '服务结束日期', group: terms, public: true }),
	solveMode: label(oneOf(solveModes), { label: '希望的解决方式', group: terms, options: solveModes, public: true }),
	partnerHint: label(text(2, 100).optional(), { label: '合作意向单位', hint: '已经有意向的高校、院所或企业；没有的不填', group: terms }),
	wantedEnvoy: label(text(1, 50).optional(), {
		label: '希望对接的专家',
		hint: '写姓名和单位，或写需要的专业；没有的由我们推荐',
		group: terms,
	}),
	budgetTotal: label(oneOf(budgetBands), { label: '拟投入资金总额', group: terms, options: budgetBands, public: true }),
	budgetOwn: label(oneOf(budgetBands).optional(), { label: '其中自有资金', group: terms, options: budgetBands }),
}

/** What may be shown to whom. */
export const releaseShape = {
	publicOk: label(oneOf(publicChoices), {
		label: '是否公开这项需求',
		hint: '联系人、电话、邮箱和下面的保密内容在任何情况下都不公开；公开前由工作人员审核',
		group: release,
		options: publicChoices,
	}),
	publishName: label(z.literal('yes').optional(), { label: '同意公开时写明本单位名称（不勾选就不写）', group: release }),
	secretNote: label(text(1, 1000).optional(), {
		label: '保密内容',
		hint: '涉及商业秘密、只给主管部门看的内容写在这里，不要写在前面各栏。加密保存，不公开，不转给专家',
		group: release,
		secret: true,
	}),
}
