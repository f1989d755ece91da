import { under } from '#functions/base.ts'
import { NotDone } from '#functions/desk/not-done.tsx'
import { TextField } from '#functions/desk/text-field.tsx'
import { Facts } from '#functions/facts.tsx'
import { Form } from '#functions/form.tsx'
import { stateWords } from '#functions/pairings/lifecycle.ts'
import { agreementStates, draftForm, signedForm } from '#schemas/agreement.ts'
import { chineseDate } from '#schemas/date.ts'
import { fieldsOf } from '#schemas/fields.ts'
import type { Answers, FieldError } from '#schemas/read-form.ts'
import { nextStepOf } from './next-step.ts'
import type { Pair } from './pair.ts'
import { type Replacement, Steps } from './steps-view.tsx'

type Props = {
	base: string
	programme: { id: string }
	pair: Pair
	agreement?: { state: keyof typeof agreementStates; remark: string | null; version: number }
	terms: Answers
	files: { id: string; name: string }[]
	/** Whether this person drafts and checks agreements, sees the two cases, and the agreement itself. */
	may: { change: boolean; seeCases: boolean; read: boolean }
	errors?: FieldError[]
	error?: string
	replacements: Replacement[]
}
type Path = { path: (rest?: string) => string }

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

function Agreement({ pair, agreement, terms, files, may, errors, path }: Props & Path) {
	const isOpen = may.change && pair.state === 'publicised'
	return (
		<section class="block" aria-labelledby="agreement">
			<h2 id="agreement">合作协议</h2>
			{agreement ? (
				<p>
					{agreementStates[agreement.state]}。{may.read && <a href={path('agreement/print/')}>打印协议</a>}
				</p>
			) : (
				<p>还没有协议。</p>
			)}
			{agreement?.remark && <p class="notice">签字件退回：{agreement.remark}</p>}
			{may.read &&
				files.map(({ id, name }) => (
					<p>
						<a href={path(`files/${id}/`)}>下载签字件：{name}</a>
					</p>
				))}
			{isOpen && agreement?.state === 'signed' && <Check path={path} />}
			{isOpen && agreement && <Form fields={fieldsOf(signedForm)} action={path('agreement/files/')} submit="上传签字件" />}
			{isOpen && (
				<details open={!agreement || Boolean(errors?.length)}>
					<summary>{agreement ? '修改协议内容' : '起草协议'}</summary>
					<Form
						fields={fieldsOf(draftForm)}
						action={path('agreement/')}
						submit="保存草案"
						values={{ ...terms, version: String(agreement?.version ?? 0) }}
						errors={errors}
					/>
				</details>
			)}
		</section>
	)
}

function Check({ path }: Path) {
	return (
		<form class="form" method="post" action={path('agreement/check/')}>
			<p>请打开签字件，对照协议内容、签字和公章。核对无误，这一对就生效。</p>
			<TextField id="remark" label="退回的理由（退回时写）" most={500} />
			<p class="form-actions">
				<button class="button" type="submit" name="do" value="effect">
					核对无误，生效
				</button>
				<button type="submit" name="do" value="return">
					退回重签
				</button>
			</p>
		</form>
	)
}
