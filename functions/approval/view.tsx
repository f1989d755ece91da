import { under } from '#functions/base.ts'
import { Form } from '#functions/form.tsx'
import { stateWords } from '#functions/pairings/lifecycle.ts'
import { fieldsOf } from '#schemas/fields.ts'
import type { Call } from '#schemas/intake.ts'
import { publicityForm } from '#schemas/publicity.ts'
import type { Answers, FieldError } from '#schemas/read-form.ts'

export type Pair = {
	number: string
	state: string
	version: number
	expert: string
	unit: string | null
	enterprise: string
	title: string
	points: number
	overrideReason: string | null
	mayName: number
}
type Props = {
	base: string
	programme: Pick<Call, 'id' | 'title'>
	confirmed: Pair[]
	approved: Pair[]
	mayDecide: boolean
	mayPublicise: boolean
	days: number
	said?: string
	error?: string
	meeting?: string
	values?: Answers
	errors?: FieldError[]
}

/** 审定和公示: what both sides agreed to, for the leaders to approve together; then, for publishers, the public notice. */
export function Approval({
	base,
	programme,
	confirmed,
	approved,
	mayDecide,
	mayPublicise,
	days,
	said,
	error,
	meeting = '',
	values,
	errors,
}: Props) {
	const at = (path: string) => under(base, `/desk/programmes/${programme.id}/${path}`)
	const named = approved.filter(({ mayName }) => mayName === 1)
	return (
		<>
			<h1>审定和公示：{programme.title}</h1>
			{said && (
				<p class="notice" role="status">
					{said}
				</p>
			)}
			{error && (
				<section class="error-summary" role="alert">
					<h2>没有办成</h2>
					<p>{error}</p>
				</section>
			)}
			<section class="block" aria-labelledby="confirmed">
				<h2 id="confirmed">等待审定（{confirmed.length} 对）</h2>
				{confirmed.length === 0 ? (
					<p>没有双方都同意、等待审定的结对。</p>
				) : (
					<form class="form" method="post" action={at('approvals/')}>
						<PairChoice pairs={confirmed} choose={mayDecide} />
						{mayDecide && (
							<>
								<div class="field">
									<label for="meeting">会议或文件</label>
									<p class="hint">如：局长办公会议 2030 年第 3 次；写进记录</p>
									<input id="meeting" name="meeting" type="text" maxlength={100} value={meeting} />
								</div>
								<div class="field">
									<label for="reason">不通过的理由（选“不通过”时写）</label>
									<input id="reason" name="reason" type="text" maxlength={500} />
								</div>
								<p class="form-actions">
									<button class="button" type="submit" name="do" value="approve">
										审定选中的
									</button>
									<button type="submit" name="do" value="refuse">
										选中的不通过
									</button>
								</p>
							</>
						)}
					</form>
				)}
			</section>
			<section class="block" aria-labelledby="approved">
				<h2 id="approved">已审定，等待公示（{approved.length} 对）</h2>
				{approved.length === 0 ? <p>没有等待公示的结对。</p> : <PairChoice pairs={approved} choose={false} />}
				{approved.length > named.length && (
					<p>
						有 {approved.length - named.length} 对的企业或特派员没有单独同意公布，不能公示。请联系他们在“我的提交”里补正，或者取消这一对。
					</p>
				)}
				{mayPublicise && named.length > 0 && (
					<>
						<h3>开始公示（{named.length} 对）</h3>
						<p>从明天起公示 {days} 个工作日，调休上班日计算在内，公布当天不算。</p>
						<Form fields={fieldsOf(publicityForm)} action={at('publicities/')} submit="开始公示" values={values} errors={errors} />
					</>
				)}
			</section>
		</>
	)
}

function PairChoice({ pairs, choose }: { pairs: Pair[]; choose: boolean }) {
	return (
		<div class="desk-table">
			<table>
				<thead>
					<tr>
						{choose && <th scope="col">选</th>}
						<th scope="col">编号</th>
						<th scope="col">需求</th>
						<th scope="col">企业</th>
						<th scope="col">科技人员</th>
						<th scope="col">匹配分</th>
						<th scope="col">另选的理由</th>
					</tr>
				</thead>
				<tbody>
					{pairs.map(({ number, version, title, enterprise, expert, unit, points, overrideReason, state, mayName }) => (
						<tr>
							{choose && (
								<td>
									<input type="checkbox" name="pair" value={`${number}.${version}`} aria-label={`选择 ${number}`} />
								</td>
							)}
							<td>{number}</td>
							<th scope="row">{title}</th>
							<td>{enterprise}</td>
							<td>
								{expert}
								{unit && `，${unit}`}
								{mayName === 0 && <span class="quiet">（没有同意公布）</span>}
							</td>
							<td>{points}</td>
							<td>{overrideReason ?? (state === 'confirmed' ? '—' : stateWords[state as 'approved'])}</td>
						</tr>
					))}
				</tbody>
			</table>
		</div>
	)
}
