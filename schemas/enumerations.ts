import * as z from 'zod'

/** The schema of a list of values and what they are called. */
export function oneOf<T extends Record<string, string>>(list: T) {
	return z.enum(Object.keys(list) as [keyof T & string, ...(keyof T & string)[]])
}

/** 专业技术职称 */
export const titles = {
	senior: '正高级',
	'associate-senior': '副高级',
	middle: '中级',
	junior: '初级（助理级、员级）',
	none: '无',
} as const

/** 学历、学位 */
export const educations = { doctor: '博士', master: '硕士', bachelor: '本科', college: '大专', other: '其他' } as const

/** 国家重点支持的高新技术领域 */
export const techFields = {
	electronics: '电子信息',
	biomedicine: '生物与新医药',
	aerospace: '航空航天',
	materials: '新材料',
	services: '高技术服务',
	energy: '新能源与节能',
	environment: '资源与环境',
	manufacturing: '先进制造与自动化',
} as const

/** 解决、合作方式 */
export const solveModes = {
	commissioned: '委托开发',
	joint: '联合攻关（合作开发）',
	transfer: '技术转让',
	licence: '技术许可',
	consulting: '技术咨询',
	service: '技术服务',
	institute: '共建研发机构',
	training: '人才培训',
	other: '其他',
} as const

/** 科技活动类型 */
export const activityTypes = {
	basic: '基础研究',
	applied: '应用研究',
	experimental: '试验发展',
	application: '研究与试验发展成果应用',
	extension: '技术推广与科技服务',
	production: '生产性活动',
} as const

/** 需求类型 */
export const needKinds = {
	'key-technology': '关键技术攻关',
	'new-product': '新产品研发',
	process: '工艺改进、技术改造',
	results: '成果引进转化',
	talent: '人才引进培养',
	testing: '检测、咨询服务',
	policy: '政策与项目申报',
	other: '其他',
} as const

/** 特派员类别: what a person, a team or a body applies as; which of the three it is, is the form's own. */
export const serviceModes = {
	technical: '技术服务型',
	science: '科技服务型',
	industrial: '工业科技特派员',
	reverse: '反向科技特派员',
} as const

/** 申请类别 */
export const applicantKinds = { individual: '个人', team: '团队', 'legal-person': '法人' } as const

/** 单位类型 */
export const orgKinds = {
	enterprise: '企业',
	university: '高等院校',
	institute: '研究机构',
	park: '园区',
	base: '农业示范基地',
	village: '村',
	community: '社区',
	other: '其他',
} as const

/** 企业资质 */
export const enterpriseFlags = {
	'high-tech': '高新技术企业',
	'above-scale': '规上工业企业',
	'tech-sme': '科技型中小企业',
	specialised: '专精特新企业',
	innovative: '创新型企业',
	'advanced-service': '技术先进型服务企业',
	'high-tech-reserve': '高企培育库入库企业',
	agricultural: '农业科技型企业',
	software: '软件企业',
	'industry-education': '产教融合型企业',
	'listing-reserve': '上市后备企业',
} as const

/** 研发机构和平台 */
export const researchBodies = {
	laboratory: '重点实验室',
	'engineering-centre': '工程技术研究中心',
	'technology-centre': '企业技术中心',
	academician: '院士工作站',
	postdoctoral: '博士后工作站',
	postgraduate: '研究生工作站',
} as const

/** 金额区间. Ours: sources ask for exact sums. 2000万元 is where the campaign of seed 003 and 规上 begin. */
export const amountBands = {
	'under-100': '100万元以下',
	'100-500': '100万（含）至500万元',
	'500-2000': '500万（含）至2000万元',
	'2000-10000': '2000万（含）至1亿元',
	'10000-40000': '1亿（含）至4亿元',
	'over-40000': '4亿元及以上',
} as const

/** 资金投入区间. Ours: published as a band or not at all. In rising order. */
export const budgetBands = {
	negotiable: '面议',
	'under-10': '10万元以下',
	'10-50': '10万（含）至50万元',
	'50-100': '50万（含）至100万元',
	'100-500': '100万（含）至500万元',
	'over-500': '500万元及以上',
} as const

/** 成员类型 */
export const memberRoles = { leader: '团长', member: '团员' } as const

/** 性别 */
export const sexes = { male: '男', female: '女' } as const

/** What of a need may be shown to everyone. */
export const publicChoices = {
	full: '公开全文',
	title: '只公开标题与领域',
	none: '不公开',
} as const
