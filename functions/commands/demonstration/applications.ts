import type { FormName } from '#schemas/submission.ts'

/** A made application: what tells it from the others. `answers` names the title of the need it answers, if any. */
export type MadeApplication = {
	form: Exclude<FormName, 'need'>
	value: Record<string, unknown>
	answers?: string
	stage: 'submitted' | 'returned' | 'rejected' | 'withdrawn' | 'accepted'
	reason?: string
}

const person = (value: Record<string, unknown>) => ({
	department: '示例学院',
	position: '教师',
	title: 'associate-senior',
	education: 'doctor',
	wantPlace: '示例甲县',
	experience: '示例：为两家企业做过工艺诊断，提出的办法都用上了。',
	...value,
})
const member = (role: string, name: string, title: string, major: string) => ({ role, name, unit: '示例单位理工学院', title, major })

/** Invented from beginning to end: no such person, team or body is meant. From the newest to the oldest. */
export const madeApplications: MadeApplication[] = [
	{
		form: 'individual',
		value: person({
			name: '示例专家一',
			homeUnit: '示例单位理工学院',
			techField: 'manufacturing',
			major: '材料成型及控制工程',
			specialty: '薄壁件焊接变形和气孔控制',
			wantContent: '每月到厂两次，先把管口清洁、保护气和焊接速度分开做对比试验，再定参数。',
		}),
		stage: 'submitted',
	},
	{
		form: 'individual',
		value: person({
			name: '示例专家二',
			homeUnit: '示例单位农业科学院',
			department: '茶叶研究所',
			position: '研究室主任',
			title: 'senior',
			techField: 'manufacturing',
			techFieldSecond: 'biomedicine',
			major: '茶学',
			specialty: '绿茶杀青和干燥的在线控制',
			wantContent: '带红外测温装置到社里试一个茶季，教会两名操作工。',
			wantPlace: '示例甲县的茶叶合作社',
		}),
		answers: '示例：茶叶杀青机温度靠手感，批次差别大',
		stage: 'submitted',
	},
	{
		form: 'team',
		value: {
			teamName: '示例压铸检测团队',
			region: '示例丙市',
			techField: 'electronics',
			direction: '铸件缺陷的图像识别和检测装备',
			members: [
				member('leader', '示例团长一', 'senior', '模式识别'),
				member('member', '示例团员甲', 'middle', '铸造'),
				member('member', '示例团员乙', 'junior', '软件工程'),
			],
			wantPlace: '示例丙市',
		},
		answers: '示例：压铸件内部缺陷靠人工看片，漏检多',
		stage: 'accepted',
	},
	{
		form: 'individual',
		value: person({
			name: '示例专家三',
			homeUnit: '示例单位环境研究院',
			department: '水环境室',
			position: '工程师',
			title: 'middle',
			education: 'master',
			techField: 'environment',
			major: '环境工程',
			specialty: '养殖尾水除磷',
			wantContent: '现场取样，比较三种除磷材料，给出占地小的处理流程。',
			wantPlace: '示例丁县',
		}),
		answers: '示例：养殖尾水总磷超标',
		stage: 'accepted',
	},
	{
		form: 'legal-person',
		value: {
			name: '示例单位检测研究院',
			orgKind: 'institute',
			region: '示例开发区',
			address: '示例路 100 号',
			legalRep: '示例院长',
			businessScope: '机械传动件检测、失效分析和技术培训',
			techField: 'manufacturing',
			strengths: '有谐波减速器寿命试验台两台、检验人员八名。',
			wantContent: '开放试验台，每月安排四天给中小企业，培训检验员。',
			experience: '示例：服务过五家传动企业，出具报告六十份。',
			wantPlace: '示例丙市',
			contactName: '示例联系人',
		},
		answers: '示例：机器人减速器小批量试制找不到检测条件',
		stage: 'submitted',
	},
	{
		form: 'individual',
		value: person({
			name: '示例专家四',
			homeUnit: '示例单位农业科学院',
			department: '植保所',
			position: '助理研究员',
			title: 'middle',
			techField: 'services',
			major: '植物保护',
			specialty: '茄果类病虫害测报',
			wantContent: '驻村一个生长季，建三个测报点，带两名年轻人。',
			wantPlace: '示例丁县的高山蔬菜基地',
		}),
		answers: '示例：高山蔬菜基地缺少病虫害测报',
		stage: 'submitted',
	},
	{
		form: 'individual',
		value: person({
			name: '示例专家五',
			homeUnit: '示例单位职业技术学院',
			techField: 'energy',
			major: '制冷与低温工程',
			specialty: '冷库蓄冷和运行优化',
			wantContent: '到厂里看看，帮忙出出主意。',
			experience: '无',
			wantPlace: '示例甲县',
		}),
		stage: 'returned',
		reason: '示例：“拟服务内容”太笼统，请写明打算做什么、多久去一次。',
	},
	{
		form: 'team',
		value: {
			teamName: '示例光伏蓄冷团队',
			region: '示例甲县',
			techField: 'energy',
			direction: '食品冷链的用能优化',
			members: [member('leader', '示例团长二', 'associate-senior', '能源与动力工程'), member('member', '示例团员丙', 'middle', '食品冷冻')],
			wantPlace: '示例甲县',
		},
		answers: '示例：屋顶光伏和食品厂用电时间对不上',
		stage: 'submitted',
	},
	{
		form: 'legal-person',
		value: {
			name: '示例单位环保技术中心',
			orgKind: 'enterprise',
			region: '示例丙市',
			address: '示例路 200 号',
			legalRep: '示例经理',
			businessScope: '除尘、降噪和职业健康技术服务',
			techField: 'environment',
			strengths: '有风道设计人员四名、粉尘和噪声检测仪器一套。',
			wantContent: '为磨削企业做吸尘罩改造和滤料选型。',
			experience: '示例：做过十二个车间的除尘改造。',
			wantPlace: '示例丙市',
			contactName: '示例联系人',
		},
		stage: 'accepted',
	},
	{
		form: 'individual',
		value: person({
			name: '示例专家六',
			homeUnit: '示例单位林业学院',
			techField: 'materials',
			major: '木材科学与技术',
			specialty: '竹材软化和展平',
			wantContent: '带学生驻厂两个月，试蒸汽软化，定下每批的时间和压力。',
		}),
		stage: 'submitted',
	},
	{
		form: 'team',
		value: {
			teamName: '示例智能改造团队',
			region: '示例乙区',
			techField: 'manufacturing',
			direction: '各类企业智能化改造',
			members: [member('leader', '示例团长三', 'none', '市场营销'), member('member', '示例团员丁', 'none', '会计')],
			wantPlace: '示例乙区',
		},
		stage: 'rejected',
		reason: '示例：团队成员的专业与申请的服务方向不符，本次不能通过。',
	},
	{
		form: 'legal-person',
		value: {
			name: '示例单位食品研究所',
			orgKind: 'institute',
			region: '示例乙区',
			address: '示例路 300 号',
			legalRep: '示例所长',
			businessScope: '果蔬采后处理和食品检验',
			techField: 'biomedicine',
			strengths: '有采后实验室一个、预冷试验车一辆。',
			wantContent: '带预冷试验车到农场，比较三种包装。',
			experience: '示例：服务过八个果蔬基地。',
			wantPlace: '示例乙区',
			contactName: '示例联系人',
		},
		stage: 'submitted',
	},
]
