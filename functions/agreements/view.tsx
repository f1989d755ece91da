import { under } from '#functions/base.ts'
import { NotDone } from '#functions/desk/not-done.tsx'
import { Facts } from '#functions/facts.tsx'
import { stateWords } from '#functions/pairings/lifecycle.ts'
import { chineseDate } from '#schemas/date.ts'
import { Agreement, type AgreementProps } from './agreement-view.tsx'
import { nextStepOf } from './next-step.ts'
import { type Replacement, Steps } from './steps-view.tsx'

type Props = AgreementProps & {
	base: string
	programme: { id: string }
	/** Whether this person sees the two cases, too. */
	may: { seeCases: boolean }
	error?: string
	replacements: Replacement[]
}

/** One pairing at the desk: where it stands, what comes next, its agreement, and what else can be done. */
export function PairingPage(props: Props) {
	const { base, programme, pair, error, may, replacements } = props
	const at = (place: string) => under(base, `/desk/programmes/${programme.id}/${place}`)
	const path = (rest = '') => at(`pairings/${pair.number}/${rest}`)
	return (
		<>
			<h1>
				{pair.enterprise}、{pair.expert}
			</h1>
			<p class="lead">
				{pair.number}，{stateWords[pair.state]}。{pair.termTo && `服务期限 ${chineseDate(pair.termFrom!)}至${chineseDate(pair.termTo)}。`}
			</p>
			<NotDone error={error} />
			<Next {...props} />
			<About {...props} />
			<Agreement {...props} path={path} />
			{may.change && <Steps path={path} pair={pair} shortlist={at(`needs/${pair.need}/shortlist/`)} replacements={replacements} />}
		</>
	)
}

function Next({ base, programme, pair }: Props) {
	const next = nextStepOf(pair)
	if (!next) return null
	return (
		<p class="next-step">
			<strong>下一步：</strong>
			{next.text}
			{next.place && <a href={under(base, `/desk/programmes/${programme.id}/${next.place}`)}>{next.name}</a>}
		</p>
	)
}

function About({ base, pair, may }: Props) {
	const link = (number: string, text: string) => (may.seeCases ? <a href={under(base, `/desk/cases/${number}/`)}>{text}</a> : text)
	return (
		<Facts
			items={[
				{ label: '需求', text: link(pair.need, pair.title) },
				{ label: '企业', text: [pair.enterprise, pair.area].filter(Boolean).join('，') },
				{ label: '科技人员', text: link(pair.application, pair.expert) },
				{ label: '工作单位', text: pair.unit ?? '—' },
			]}
		/>
	)
}
