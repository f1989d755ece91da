import { under } from '#functions/base.ts'
import type { Call } from '#schemas/intake.ts'
import { Known } from './known-view.tsx'
import type { Fixed, Plan, Planned } from './plan.ts'
import { Elsewhere } from './plan-elsewhere-view.tsx'
import { PlannedNeed } from './plan-need-view.tsx'
import type { Places } from './plan-places.ts'
import type { Invited } from './pool.ts'
import type { EnvoyProfile, NeedProfile } from './profile.ts'

type Props = {
	base: string
	programme: Pick<Call, 'id' | 'title'>
	plan: Plan
	onPage: Planned[]
	needs: Map<string, NeedProfile>
	envoys: Map<string, EnvoyProfile>
	sent: Invited[]
	places: Map<string, Places>
	/** Where a person chose otherwise, on any page; what they said for it, and what they typed. */
	fixed: Fixed[]
	reasons: Record<string, string>
	others: Record<string, string>
	error?: string
	made?: number
	from: number
	each: number
	mayInvite: boolean
}

/** The plan of a whole programme: for each need the envoy who is best for all together, the alternatives, and why. */
export function PlanPage(props: Props) {
	const { base, programme, plan, onPage, needs, envoys, sent, places, fixed, reasons, others, error, made, from, mayInvite } = props
	const at = (path: string) => under(base, `/desk/programmes/${programme.id}/${path}`)
	const without = plan.planned.filter((it) => it.envoy === undefined).length
	const sentFor = Map.groupBy(sent, ({ need }) => need)
	const chosen = new Set(fixed.map(({ need }) => need))
	return (
		<>
			<h1>对接方案：{programme.title}</h1>
			<p class="lead">
				在每名特派员的名额之内，让全部需求的总分最高：{plan.planned.length - without} 对，共 {plan.points} 分
				{without > 0 && `；${without} 项暂时没有合适的人`}
				。改选后按“重新排”，其余的会跟着调整；翻页时改选都带着。按“邀请”之前，什么都不会保存。
			</p>
			<p>
				排得不对？先看登记的
				<Known at={at} />。
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
			{onPage.length === 0 ? (
				<p>没有等待对接的需求。</p>
			) : (
				<form class="form plan-form" method="post" action={at('plan/')} data-plan={at('plan/envoys/')}>
					<input type="hidden" name="from" value={String(from)} />
					{mayInvite && <Elsewhere fixed={fixed} reasons={reasons} onPage={onPage} />}
					<ol class="plan" start={from + 1}>
						{onPage.map((planned) => (
							<PlannedNeed
								planned={planned}
								need={needs.get(planned.need)!}
								envoys={envoys}
								sent={sentFor.get(planned.need) ?? []}
								isChosen={chosen.has(planned.need)}
								reason={reasons[planned.need]}
								other={others[planned.need]}
								mayInvite={mayInvite}
							/>
						))}
					</ol>
					<datalist id="plan-envoys">
						{[...envoys.values()].map(({ number, name, load }) => (
							<option
								value={`${name} ${number}`}
								data-number={number}
								data-load={String(load)}
								data-left={String(places.get(number)!.left)}
								data-quota={String(places.get(number)!.quota)}
							/>
						))}
					</datalist>
					{mayInvite && (
						<p class="form-actions plan-actions">
							<button type="submit" name="do" value="plan" formnovalidate>
								按改选的重新排
							</button>
							<button class="button" type="submit" name="do" value="invite">
								邀请本页选定的各对
							</button>
						</p>
					)}
					<Pages {...props} path={at('plan/')} />
				</form>
			)}
		</>
	)
}

/** On to other pages. Who may choose sends the form, so that what was chosen goes along. */
function Pages({ path, plan, from, each, mayInvite }: Pick<Props, 'plan' | 'from' | 'each' | 'mayInvite'> & { path: string }) {
	const count = plan.planned.length
	if (count <= each) return null
	const to = (place: number, name: string) =>
		mayInvite ? (
			<button type="submit" name="to" value={String(place)} formnovalidate>
				{name}
			</button>
		) : (
			<a href={`${path}?from=${place}`}>{name}</a>
		)
	return (
		<nav aria-label="分页">
			<ul class="pager plan-pager">
				{from > 0 && <li>{to(Math.max(0, from - each), '上一页')}</li>}
				<li>
					第 {from / each + 1} 页，共 {Math.ceil(count / each)} 页
				</li>
				{from + each < count && <li>{to(from + each, '下一页')}</li>}
			</ul>
		</nav>
	)
}
