import { under } from '#functions/base.ts'
import type { Call } from '#schemas/intake.ts'
import type { Plan } from './plan.ts'
import type { EnvoyProfile, NeedProfile } from './profile.ts'
import type { Reason } from './rules.ts'
import type { Shortlist } from './shortlist.ts'

type Of = { base: string; programme: Pick<Call, 'id' | 'title'> }

/** The needs of a programme that wait for an envoy. */
export function WaitingNeeds({
	base,
	programme,
	needs,
	envoys,
	invited,
}: Of & { needs: NeedProfile[]; envoys: number; invited: Map<string, string[]> }) {
	const at = (path: string) => under(base, `/desk/programmes/${programme.id}/${path}`)
	return (
		<>
			<h1>对接：{programme.title}</h1>
			<p class="lead">
				等待对接的需求 {needs.length} 项，可以推荐的特派员 {envoys} 名。
				<a href={at('plan/')}>一次排出全部对接方案</a>
			</p>
			{needs.length === 0 ? (
				<p>没有等待对接的需求。审核通过的需求会出现在这里。</p>
			) : (
				<div class="desk-table">
					<table>
						<thead>
							<tr>
								<th scope="col">编号</th>
								<th scope="col">需求</th>
								<th scope="col">单位</th>
								<th scope="col">区域</th>
								<th scope="col">已邀请</th>
							</tr>
						</thead>
						<tbody>
							{needs.map((need) => (
								<tr>
									<td>{need.number}</td>
									<th scope="row">
										<a href={at(`needs/${need.number}/shortlist/`)}>{need.title}</a>
									</th>
									<td>{need.unit}</td>
									<td>{need.region}</td>
									<td>{(invited.get(need.number) ?? []).join('、') || '—'}</td>
								</tr>
							))}
						</tbody>
					</table>
				</div>
			)}
		</>
	)
}

type ShortlistProps = Of & {
	need: NeedProfile
	list: Shortlist
	made: string[]
	typed?: { envoys: string[]; reason: string }
	error?: string
}

/** The envoys for one need, each with the points and what they are for. A person chooses. */
export function ShortlistPage({ base, programme, need, list, made, typed, error }: ShortlistProps) {
	const action = under(base, `/desk/programmes/${programme.id}/needs/${need.number}/invitations/`)
	return (
		<>
			<h1>推荐特派员：{need.title}</h1>
			<p class="lead">
				{need.number}，{need.unit}，{need.region}。分数只供参考，由您选择；可以同时邀请几位。
				<a href={under(base, `/desk/programmes/${programme.id}/matching/`)}>返回对接</a>
			</p>
			{made.length > 0 && (
				<p class="notice" role="status">
					已发出邀请：{made.join('、')}。双方在各自的“我的提交”里答复。
				</p>
			)}
			{error && (
				<section class="error-summary" role="alert" aria-labelledby="invite-error">
					<h2 id="invite-error">没有发出邀请</h2>
					<ul>
						<li>
							<a href="#reason">{error}</a>
						</li>
					</ul>
				</section>
			)}
			<form class="form" method="post" action={action}>
				{list.candidates.length === 0 && <p>没有可以推荐的特派员，原因见下。</p>}
				<ol class="candidates">
					{list.candidates.map(({ envoy, points, reasons }, at) => (
						<li>
							<label>
								<input type="checkbox" name="envoy" value={envoy.number} checked={typed?.envoys.includes(envoy.number)} />
								<span class="candidate-rank">{at + 1}</span> <strong>{envoy.name}</strong> {envoy.units.join('、')}
								<span class="candidate-points">{points} 分</span>
							</label>
							<Reasons reasons={reasons} />
						</li>
					))}
				</ol>
				{list.excluded.length > 0 && (
					<details>
						<summary>不推荐的 {list.excluded.length} 名和原因</summary>
						<ul class="candidates">
							{list.excluded.map(({ envoy, why }) => (
								<li>
									<label>
										<input type="checkbox" name="envoy" value={envoy.number} checked={typed?.envoys.includes(envoy.number)} />{' '}
										<strong>{envoy.name}</strong> {envoy.units.join('、')}
									</label>
									<p>{why.join('；')}</p>
								</li>
							))}
						</ul>
					</details>
				)}
				<div class="field">
					<label for="reason">另选的理由</label>
					<p class="hint" id="reason-hint">
						没有选第一名，或者选了不推荐的人时必须写；写进记录，供监督查看
					</p>
					<textarea id="reason" name="reason" rows={2} maxlength={500} aria-describedby="reason-hint">
						{typed?.reason ?? ''}
					</textarea>
				</div>
				<p class="form-actions">
					<button class="button" type="submit">
						邀请选中的人
					</button>
				</p>
			</form>
		</>
	)
}

/** What speaks for and against, with its points. */
export function Reasons({ reasons }: { reasons: Reason[] }) {
	if (reasons.length === 0) return <p class="quiet">没有找到相合之处。</p>
	return (
		<ul class="reasons">
			{reasons.map(({ rule, points, text }) => (
				<li>
					<span class="reason-points">{points > 0 ? `+${points}` : `−${-points}`}</span> {rule}：{text}
				</li>
			))}
		</ul>
	)
}

type PlanProps = Of & {
	plan: Plan
	needs: Map<string, NeedProfile>
	envoys: Map<string, EnvoyProfile>
	reasons: Record<string, string>
	error?: string
	made?: number
	from: number
	each: number
}

/** The plan of a whole programme: for each need the envoy who is best for all together, the alternatives, and why. */
export function PlanPage({ base, programme, plan, needs, envoys, reasons, error, made, from, each }: PlanProps) {
	const shown = plan.planned.slice(from, from + each)
	const without = plan.planned.filter((it) => it.envoy === undefined).length
	const path = under(base, `/desk/programmes/${programme.id}/plan/`)
	const nameOf = (number: string) => `${envoys.get(number)?.name ?? number}（${envoys.get(number)?.units.join('、') ?? ''}）`
	return (
		<>
			<h1>对接方案：{programme.title}</h1>
			<p class="lead">
				在每名特派员的名额之内，让全部需求的总分最高：{plan.planned.length - without} 对，共 {plan.points} 分
				{without > 0 && `；${without} 项暂时没有合适的人`}。改选后按“重新排”，其余的会跟着调整。
			</p>
			{made !== undefined && (
				<p class="notice" role="status">
					已发出 {made} 份邀请。以前邀请过的没有重复发。
				</p>
			)}
			{error && (
				<section class="error-summary" role="alert">
					<h2>没有发出邀请</h2>
					<p>{error}</p>
				</section>
			)}
			{shown.length === 0 ? (
				<p>没有等待对接的需求。</p>
			) : (
				<form class="form" method="post" action={path}>
					<input type="hidden" name="from" value={String(from)} />
					<ol class="plan" start={from + 1}>
						{shown.map(({ need, envoy, points, reasons: why, alternatives, isFixed }) => (
							<li>
								<fieldset>
									<legend>
										{need} {needs.get(need)!.title} <span class="quiet">{needs.get(need)!.unit}</span>
									</legend>
									{envoy && (
										<div class="plan-choice">
											<label>
												<input type="radio" name={`choice-${need}`} value={envoy} checked /> <strong>{nameOf(envoy)}</strong>{' '}
												<span class="candidate-points">{points} 分</span> {isFixed ? <span class="tag">人工选定</span> : null}
											</label>
											<Reasons reasons={why} />
										</div>
									)}
									{alternatives.map((other) => (
										<details class="plan-choice">
											<summary>
												备选：{nameOf(other.envoy)} {other.points} 分
												{other.plannedFor.length > 0 && `，现在排给 ${other.plannedFor.join('、')}`}
											</summary>
											<label>
												<input type="radio" name={`choice-${need}`} value={other.envoy} /> 改选
											</label>
											<Reasons reasons={other.reasons} />
										</details>
									))}
									<div class="plan-choice">
										<label>
											<input type="radio" name={`choice-${need}`} value="" checked={envoy === undefined} /> 这次不邀请
										</label>
									</div>
									<label class="plan-reason">
										改选的理由 <input type="text" name={`reason-${need}`} maxlength={500} value={reasons[need] ?? ''} />
									</label>
								</fieldset>
							</li>
						))}
					</ol>
					<p class="form-actions">
						<button type="submit" name="do" value="plan">
							按改选的重新排
						</button>
						<button class="button" type="submit" name="do" value="invite">
							邀请本页选定的各对
						</button>
					</p>
				</form>
			)}
			<nav aria-label="分页">
				<ul class="pager">
					{from > 0 && (
						<li>
							<a rel="prev" href={`${path}?from=${Math.max(0, from - each)}`}>
								上一页
							</a>
						</li>
					)}
					{from + each < plan.planned.length && (
						<li>
							<a rel="next" href={`${path}?from=${from + each}`}>
								下一页
							</a>
						</li>
					)}
				</ul>
			</nav>
		</>
	)
}
