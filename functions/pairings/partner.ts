import { educations, needKinds, techFields, titles } from '#schemas/enumerations.ts'
import { type State, stateWords } from './lifecycle.ts'

type Answers = Record<string, unknown>
export type Fact = { label: string; text: string }

/** Pairings in which both sides have said yes: from here on each may know whom to call. */
const agreed: readonly State[] = ['confirmed', 'approved', 'in_publicity', 'publicised', 'effective']

/** What the enterprise is told of the envoy it is to choose or refuse. Whom to call, only when both have said yes. */
export function envoyFacts(application: Answers, state: State): Fact[] {
	const members = (application.members ?? []) as { role: string; name: string; unit: string; title: string; mobile?: string }[]
	const leader = members.find(({ role }) => role === 'leader')
	return facts([
		['科技人员', application.teamName ?? application.name],
		['工作单位', application.homeUnit ?? leader?.unit],
		['职称', titles[(application.title ?? leader?.title ?? '') as keyof typeof titles]],
		['学历、学位', educations[application.education as keyof typeof educations]],
		['专业领域', techFields[application.techField as keyof typeof techFields]],
		['专业擅长', application.specialty ?? application.direction ?? application.strengths],
		['拟服务内容', application.wantContent],
		['团队人数', members.length > 0 ? `${members.length} 人` : undefined],
		...(agreed.includes(state)
			? ([
					['联系人', leader?.name ?? application.contactName ?? application.name],
					['手机', application.mobile ?? application.contactMobile ?? leader?.mobile],
				] as [string, unknown][])
			: []),
	])
}

/** What the envoy is told of the need. The confidential note never leaves the bureau. */
export function needFacts(need: Answers, state: State): Fact[] {
	return facts([
		['技术需求', need.title],
		['提出单位', need.name],
		['所在区域', need.region],
		['需求类型', needKinds[need.needKind as keyof typeof needKinds]],
		['技术领域', techFields[need.techField as keyof typeof techFields]],
		['主要问题', need.problem],
		['技术关键', need.keyTech],
		['预期目标', need.goal],
		['服务时间', `${String(need.serviceFrom)} 至 ${String(need.serviceTo)}`],
		...(agreed.includes(state)
			? ([
					['联系人', need.contactName],
					['手机', need.contactMobile],
				] as [string, unknown][])
			: []),
	])
}

/** Whether both sides know whom to call. */
export function knowEachOther(state: State): boolean {
	return agreed.includes(state)
}

/** What a side is told of where its pairing stands. An invitation that ended says no more than that. */
export function standing(state: State, isOver: boolean): string {
	if (state === 'proposed' && isOver) return stateWords.expired
	if (state === 'declined' || state === 'cancelled' || state === 'expired') return '邀请已经结束'
	return stateWords[state]
}

function facts(pairs: [string, unknown][]): Fact[] {
	return pairs.flatMap(([label, value]) => (value ? [{ label, text: String(value) }] : []))
}
