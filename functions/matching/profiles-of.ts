import { industries } from '#schemas/industry.ts'
import type { EnvoyProfile, NeedProfile, Title } from './profile.ts'

type Answers = Record<string, unknown>
/** What is known of an envoy beside their application. */
export type Standing = Pick<EnvoyProfile, 'load' | 'quota' | 'groups' | 'absences' | 'past' | 'contracts'>

/** A need as matching sees it, from its answers. Sealed answers are not looked at. */
export function needProfile(number: string, answers: Answers, known: Pick<NeedProfile, 'groups' | 'declined'>): NeedProfile {
	const code = text(answers.industry)
	return {
		number,
		unit: text(answers.name),
		...(answers.creditCode ? { creditCode: text(answers.creditCode) } : {}),
		region: text(answers.region),
		fields: present([answers.techField, answers.techFieldSecond]) as NeedProfile['fields'],
		industry: { code, name: industries[code] ?? code },
		solveMode: text(answers.solveMode) as NeedProfile['solveMode'],
		title: text(answers.title),
		keywords: (answers.keywords ?? []) as string[],
		text: present([answers.problem, answers.keyTech, answers.goal]).join('。'),
		wanted: present([answers.wantedEnvoy, answers.partnerHint]).join('；'),
		from: text(answers.serviceFrom),
		to: text(answers.serviceTo),
		...known,
	}
}

/** An envoy as matching sees them, from the answers to whichever form they applied with. */
export function envoyProfile(number: string, answers: Answers, standing: Standing): EnvoyProfile {
	const members = (answers.members ?? []) as { unit: string; title: Title; major: string }[]
	const isBody = answers.businessScope !== undefined
	const own = text(isBody ? answers.name : answers.homeUnit)
	return {
		number,
		name: text(answers.teamName ?? answers.name),
		units: [...new Set(members.length > 0 ? members.map(({ unit }) => unit) : present([own]))],
		...(isBody && answers.creditCode ? { creditCode: text(answers.creditCode) } : {}),
		fields: present([answers.techField, answers.techFieldSecond]) as EnvoyProfile['fields'],
		...(titleOf(answers, members) ?? {}),
		...(answers.education ? { education: answers.education as EnvoyProfile['education'] } : {}),
		...suiting(answers.serviceMode),
		places: text(answers.wantPlace),
		text: present([
			...[answers.major, answers.specialty, answers.direction, answers.strengths, answers.businessScope],
			...[answers.wantContent, answers.experience, ...members.map(({ major }) => major)],
		]).join('。'),
		...(answers.forNeed ? { forNeed: text(answers.forNeed) } : {}),
		hosts: (answers.hosts ?? []) as EnvoyProfile['hosts'],
		...standing,
	}
}

/** A person's own title, a team leader's for the team; a body has none. */
function titleOf(answers: Answers, members: { role?: string; title: Title }[]): { title: Title } | undefined {
	const title = (answers.title as Title | undefined) ?? members.find(({ role }) => role === 'leader')?.title
	return title && { title }
}

/** Which ways of working suit a category of envoys. Ours: no source says. */
function suiting(mode: unknown): Pick<EnvoyProfile, 'suits'> {
	if (mode === 'technical' || mode === 'industrial')
		return { suits: ['commissioned', 'joint', 'service', 'institute', 'transfer', 'licence'] }
	if (mode === 'science') return { suits: ['consulting', 'training', 'service'] }
	return {}
}

function text(value: unknown): string {
	return typeof value === 'string' ? value : ''
}

function present(values: unknown[]): string[] {
	return values.map(text).filter((value) => value !== '')
}
