import { under } from '#functions/base.ts'
import { TextField } from '#functions/desk/text-field.tsx'
import type { Call } from '#schemas/intake.ts'
import { Known } from './known-view.tsx'
import type { NeedProfile } from './profile.ts'
import { Reasons } from './reasons-view.tsx'
import type { Shortlist } from './shortlist.ts'

type Props = {
	base: string
	programme: Pick<Call, 'id' | 'title'>
	need: NeedProfile
	list: Shortlist
	made: string[]
	typed?: { envoys: string[]; reason: string }
	error?: string
	mayChange: boolean
}

/** The envoys for one need, each with the points and what they are for. A person chooses. */
export function ShortlistPage({ base, programme, need, list, made, typed, error, mayChange }: Props) {
	const at = (path: string) => under(base, `/desk/programmes/${programme.id}/${path}`)
	return (
		<>
			<h1>推荐特派员：{need.title}</h1>
			<p class="lead">
				{need.number}，{need.unit}，{need.region}。分数只供参考，由您选择；可以同时邀请几位。
				<a href={at('matching/')}>返回对接</a>
			</p>
			<p>
				名单不对？先看登记的
				<Known at={at} />。
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
			<form class="form" method="post" action={at(`needs/${need.number}/invitations/`)}>
				{list.candidates.length === 0 && <p>没有可以推荐的特派员，原因见下。</p>}
				<ol class="candidates">
					{list.candidates.map(({ envoy, points, reasons }, place) => (
						<li>
							<label>
								<input type="checkbox" name="envoy" value={envoy.number} checked={typed?.envoys.includes(envoy.number)} />
								<span class="candidate-rank">{place + 1}</span> <strong>{envoy.name}</strong> {envoy.units.join('、')}
								<span class="candidate-points">{points} 分</span>
							</label>
							<Reasons reasons={reasons} />
							{mayChange && (
								<p>
									<a href={at(`absences/?envoy=${envoy.number}`)}>登记{envoy.name}不在</a>
								</p>
							)}
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
				{mayChange && <Choosing reason={typed?.reason} />}
			</form>
		</>
	)
}

/** The reason for another choice, and the button. */
function Choosing({ reason }: { reason?: string }) {
	return (
		<>
			<TextField
				id="reason"
				label="另选的理由"
				hint="没有选第一名，或者选了不推荐的人时必须写；写进记录，供监督查看，不要写姓名和电话"
				value={reason}
				most={500}
				rows={2}
			/>
			<p class="form-actions">
				<button class="button" type="submit">
					邀请选中的人
				</button>
			</p>
		</>
	)
}
