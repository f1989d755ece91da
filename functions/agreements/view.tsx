import { under } from '#functions/base.ts'
import { Form } from '#functions/form.tsx'
import { canMove, type State, stateWords } from '#functions/pairings/lifecycle.ts'
import { agreementForm, agreementStates, signedForm } from '#schemas/agreement.ts'
import { chineseDate } from '#schemas/date.ts'
import { type Field, fieldsOf } from '#schemas/fields.ts'
import type { Call } from '#schemas/intake.ts'
import type { Answers, FieldError } from '#schemas/read-form.ts'

type Programme = Pick<Call, 'id' | 'title' | 'issuer'>
export type Pair = {
	number: string
	state: State
	expert: string
	unit: string | null
	enterprise: string
	area: string | null
	title: string
	termFrom: string | null
	termTo: string | null
}

/** The pairings of a programme, by state. */
export function PairingList({
	base,
	programme,
	pairs,
	state,
	next,
}: {
	base: string
	programme: Programme
	pairs: Pair[]
	state?: string
	next?: string
}) {
	const path = under(base, `/desk/programmes/${programme.id}/pairings/`)
	return (
		<>
			<h1>结对：{programme.title}</h1>
			<form class="desk-filters" method="get" action={path}>
				<label for="state">状态</label>
				<select id="state" name="state">
					<option value="">全部</option>
					{Object.entries(stateWords).map(([value, name]) => (
						<option value={value} selected={value === state}>
							{name}
						</option>
					))}
				</select>
				<button type="submit">筛选</button>
			</form>
			{pairs.length === 0 ? (
				<p>没有符合的结对。</p>
			) : (
				<div class="desk-table">
					<table>
						<thead>
							<tr>
								<th scope="col">编号</th>
								<th scope="col">状态</th>
								<th scope="col">企业</th>
								<th scope="col">科技人员</th>
								<th scope="col">需求</th>
								<th scope="col">服务期限</th>
							</tr>
						</thead>
						<tbody>
							{pairs.map((it) => (
								<tr>
									<th scope="row">
										<a href={`${path}${it.number}/`}>{it.number}</a>
									</th>
									<td>{stateWords[it.state]}</td>
									<td>{it.enterprise}</td>
									<td>
										{it.expert}
										{it.unit && `，${it.unit}`}
									</td>
									<td>{it.title}</td>
									<td>{it.termTo ? `${it.termFrom} 至 ${it.termTo}` : '—'}</td>
								</tr>
							))}
						</tbody>
					</table>
				</div>
			)}
			{next && (
				<p>
					<a rel="next" href={`${path}?${new URLSearchParams({ ...(state ? { state } : {}), after: next })}`}>
						下一页
					</a>
				</p>
			)}
		</>
	)
}

type Props = {
	base: string
	programme: Programme
	pair: Pair
	agreement?: { state: keyof typeof agreementStates; remark: string | null; version: number }
	terms: Answers
	files: { id: string; name: string }[]
	mayChange: boolean
	errors?: FieldError[]
	error?: string
	replacements: { number: string; expert: string }[]
}

/** One pairing at the desk: where it stands, its agreement, and what can be done. */
export function PairingPage({ base, programme, pair, agreement, terms, files, mayChange, errors, error, replacements }: Props) {
	const path = (rest = '') => under(base, `/desk/programmes/${programme.id}/pairings/${pair.number}/${rest}`)
	return (
		<>
			<h1>
				{pair.enterprise}、{pair.expert}
			</h1>
			<p class="lead">
				{pair.number}，{stateWords[pair.state]}。{pair.termTo && `服务期限 ${chineseDate(pair.termFrom!)}至${chineseDate(pair.termTo)}。`}
			</p>
			{error && (
				<section class="error-summary" role="alert">
					<h2>没有办成</h2>
					<p>{error}</p>
				</section>
			)}
			<dl class="facts">
				<div>
					<dt>需求</dt>
					<dd>{pair.title}</dd>
				</div>
				<div>
					<dt>工作单位</dt>
					<dd>{pair.unit ?? '—'}</dd>
				</div>
				<div>
					<dt>区域</dt>
					<dd>{pair.area ?? '—'}</dd>
				</div>
			</dl>
			<section class="block" aria-labelledby="agreement">
				<h2 id="agreement">合作协议</h2>
				{agreement ? (
					<p>
						{agreementStates[agreement.state]}。<a href={path('agreement/print/')}>打印协议</a>
					</p>
				) : (
					<p>还没有协议。</p>
				)}
				{agreement?.remark && <p class="notice">签字件退回：{agreement.remark}</p>}
				{files.map(({ id, name }) => (
					<p>
						<a href={path(`files/${id}/`)}>下载签字件：{name}</a>
					</p>
				))}
				{mayChange && pair.state === 'publicised' && (
					<>
						{agreement?.state === 'signed' && <Check path={path} />}
						{agreement && <Form fields={fieldsOf(signedForm)} action={path('agreement/files/')} submit="上传签字件" />}
						<details open={!agreement || Boolean(errors?.length)}>
							<summary>{agreement ? '修改协议内容' : '起草协议'}</summary>
							<Form
								fields={withVersion(fieldsOf(agreementForm), agreement?.version ?? 0)}
								action={path('agreement/')}
								submit="保存草案"
								values={{ ...terms, version: String(agreement?.version ?? 0) }}
								errors={errors}
							/>
						</details>
					</>
				)}
			</section>
			{mayChange && <Steps path={path} pair={pair} replacements={replacements} />}
		</>
	)
}

function Check({ path }: { path: (rest: string) => string }) {
	return (
		<form class="form" method="post" action={path('agreement/check/')}>
			<p>请打开签字件，对照协议内容、签字和公章。核对无误，这一对就生效。</p>
			<div class="field">
				<label for="remark">退回的理由（退回时写）</label>
				<input id="remark" name="remark" type="text" maxlength={500} />
			</div>
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

/** What can be done with a pairing from where it is, each with its reason. */
function Steps({
	path,
	pair,
	replacements,
}: {
	path: (rest: string) => string
	pair: Pair
	replacements: { number: string; expert: string }[]
}) {
	const mayCancel = canMove(pair.state, 'cancelled')
	if (!mayCancel && pair.state !== 'effective') return null
	return (
		<section class="block" aria-labelledby="steps">
			<h2 id="steps">其他</h2>
			{mayCancel && <Reasoned summary="取消这一对" action={path('cancellation/')} button="确定取消" />}
			{pair.state === 'effective' && (
				<>
					<details>
						<summary>延长或缩短服务期</summary>
						<form class="form" method="post" action={path('term/')}>
							<div class="field">
								<label for="term-to">新的结束日期</label>
								<input id="term-to" name="to" type="date" required value={pair.termTo ?? ''} />
							</div>
							<ReasonField id="term-reason" />
							<button type="submit">保存</button>
						</form>
					</details>
					<details>
						<summary>更换特派员</summary>
						{replacements.length === 0 ? (
							<p>先为这项需求另外结对，走完审定、公示和签约；新的一对生效后，在这里更换。</p>
						) : (
							<form class="form" method="post" action={path('replacement/')}>
								<div class="field">
									<label for="by">由谁接替</label>
									<select id="by" name="by">
										{replacements.map(({ number, expert }) => (
											<option value={number}>
												{number} {expert}
											</option>
										))}
									</select>
								</div>
								<ReasonField id="replace-reason" />
								<button type="submit">更换</button>
							</form>
						)}
					</details>
					<Reasoned summary="提前终止" action={path('termination/')} button="确定终止" />
				</>
			)}
		</section>
	)
}

function Reasoned({ summary, action, button }: { summary: string; action: string; button: string }) {
	return (
		<details>
			<summary>{summary}</summary>
			<form class="form" method="post" action={action}>
				<ReasonField id={`${button}-reason`} />
				<button type="submit">{button}</button>
			</form>
		</details>
	)
}

function ReasonField({ id }: { id: string }) {
	return (
		<div class="field">
			<label for={id}>理由</label>
			<input id={id} name="reason" type="text" maxlength={500} required />
		</div>
	)
}

/** The version a change is made from, so that nobody's change is lost. */
function withVersion(fields: Field[], version: number): Field[] {
	const hidden: Field = { ...fields[0]!, name: 'version', label: '版本', control: 'hidden', required: true, group: undefined }
	return version >= 0 ? [...fields, hidden] : fields
}

type PrintProps = { programme: Programme; pair: Pair; terms: Answers; fields: Field[]; enterpriseCode?: string }

/** 合作协议 for signing, from the record. */
export function PrintedAgreement({ programme, pair, terms, fields }: PrintProps) {
	const groups = [...Map.groupBy(fields, ({ group }) => group ?? '')]
	const wordsOf = (field: Field) => {
		const given = [terms[field.name] ?? ''].flat().join('、')
		return field.options.find(({ value }) => value === given)?.label ?? (given || '无')
	}
	return (
		<article class="agreement">
			<h1>科技特派员合作协议</h1>
			<p>
				甲方（企业）：{pair.enterprise}
				<br />
				乙方（科技特派员）：{pair.expert}
				<br />
				丙方（派出单位）：{pair.unit ?? '　　　　　　　　'}
			</p>
			<p>
				三方就“{programme.title}”中编号 {pair.number} 的结对，围绕技术需求“{pair.title}”，协商一致，订立本协议。
			</p>
			{groups.map(([group, members], at) => (
				<section>
					<h2>
						{'一二三四五'[at]}、{group}
					</h2>
					{members.map((field) => (
						<p>
							<strong>{field.label}：</strong>
							{wordsOf(field)}
						</p>
					))}
				</section>
			))}
			<section>
				<h2>四、其他</h2>
				<p>本协议一式四份，三方各执一份，报{programme.issuer}备案一份，三方签字盖章后生效。未尽事宜，另行书面约定。</p>
			</section>
			<div class="signatures">
				{['甲方（盖章）', '乙方（签字）', '丙方（盖章）'].map((name) => (
					<p>
						{name}：
						<br />
						<br />
						代表：　　　　　　　　
						<br />
						年　　月　　日
					</p>
				))}
			</div>
		</article>
	)
}
