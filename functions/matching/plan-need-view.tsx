import { stateWords } from '#functions/pairings/lifecycle.ts'
import type { Planned } from './plan.ts'
import type { Invited } from './pool.ts'
import type { EnvoyProfile, NeedProfile } from './profile.ts'
import { Reasons } from './reasons-view.tsx'

type Props = {
	planned: Planned
	need: NeedProfile
	envoys: Map<string, EnvoyProfile>
	sent: Invited[]
	isChosen: boolean
	reason?: string
	other?: string
	mayInvite: boolean
}

/** One need of the plan: whom it is planned for and why, who else could, and the controls to choose otherwise. */
export function PlannedNeed({ planned, need, envoys, sent, isChosen, reason = '', other = '', mayInvite }: Props) {
	const { envoy, points, reasons, against = [], alternatives } = planned
	const { number } = need
	const nameOf = (it: string) => `${envoys.get(it)?.name ?? it}（${envoys.get(it)?.units.join('、') ?? ''}）`
	const choice = { type: 'radio', name: `choice-${number}` } as const
	return (
		<li data-need={number} data-envoy={envoy ?? ''} data-points={String(points)}>
			<fieldset disabled={!mayInvite}>
				<legend>
					{number} {need.title} <span class="quiet">{need.unit}</span>
				</legend>
				<Sent sent={sent} nameOf={nameOf} />
				{isChosen && <input type="hidden" name={`fixed-${number}`} value={envoy ?? ''} />}
				{envoy && (
					<div class="plan-choice plan-first" data-offers={envoy} data-name={envoys.get(envoy)?.name}>
						<label>
							<input {...choice} value={envoy} checked={other === ''} /> <strong>{nameOf(envoy)}</strong>{' '}
							<span class="candidate-points">{points} 分</span> {isChosen ? <span class="tag">人工选定</span> : null}
						</label>
						{isChosen && against.length > 0 && <p class="plan-against">请留意：{against.join('；')}</p>}
						<Reasons reasons={reasons} />
					</div>
				)}
				<div class="plan-others">
					{alternatives.map((it) => (
						<div class="plan-choice" data-offers={it.envoy} data-name={envoys.get(it.envoy)?.name}>
							<details>
								<summary>
									备选：{nameOf(it.envoy)} {it.points} 分{it.plannedFor.length > 0 && `，现在排给 ${it.plannedFor.join('、')}`}
								</summary>
								<label>
									<input {...choice} value={it.envoy} /> 改选
								</label>
								<Reasons reasons={it.reasons} />
							</details>
						</div>
					))}
					<div class="plan-choice">
						<label>
							<input {...choice} value="" checked={envoy === undefined && other === ''} /> 这次不邀请
						</label>
					</div>
				</div>
				{mayInvite && (
					<div class="plan-words">
						<label>
							改选别人{' '}
							<input
								type="text"
								name={`other-${number}`}
								list="plan-envoys"
								maxlength={100}
								value={other}
								placeholder="姓名或编号，填了以它为准"
								autocomplete="off"
							/>
						</label>
						<label>
							改选的理由{' '}
							<input type="text" name={`reason-${number}`} maxlength={500} value={reason} placeholder="改选必须写，不写姓名和电话" />
						</label>
					</div>
				)}
			</fieldset>
		</li>
	)
}

/** Who has been invited for a need already, how that stands, and why it was another than the plan's. */
function Sent({ sent, nameOf }: { sent: Invited[]; nameOf: (number: string) => string }) {
	if (sent.length === 0) return null
	return (
		<ul class="plan-sent">
			{sent.map(({ envoy, pairing, state, overrideReason }) => (
				<li>
					已邀请 {nameOf(envoy)}，{pairing}，{stateWords[state as keyof typeof stateWords]}
					{overrideReason && `；改选的理由：${overrideReason}`}
				</li>
			))}
		</ul>
	)
}
