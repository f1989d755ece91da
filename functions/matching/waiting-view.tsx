import { under } from '#functions/base.ts'
import { DeskTable } from '#functions/desk/table.tsx'
import type { Call } from '#schemas/intake.ts'
import { Known } from './known-view.tsx'
import type { Invited } from './pool.ts'
import type { NeedProfile } from './profile.ts'

type Props = { base: string; programme: Pick<Call, 'id' | 'title'>; needs: NeedProfile[]; envoys: number; sent: Invited[] }

/** The needs of a programme that wait for an envoy. */
export function WaitingNeeds({ base, programme, needs, envoys, sent }: Props) {
	const at = (path: string) => under(base, `/desk/programmes/${programme.id}/${path}`)
	const open = Map.groupBy(
		sent.filter(({ state }) => ['proposed', 'confirmed'].includes(state)),
		({ need }) => need,
	)
	return (
		<>
			<h1>对接：{programme.title}</h1>
			<p class="lead">
				等待对接的需求 {needs.length} 项，可以推荐的特派员 {envoys} 名。
				<a href={at('plan/')}>一次排出全部对接方案</a>
			</p>
			<p>
				推荐时照这两处的登记排除：
				<Known at={at} />。
			</p>
			<DeskTable
				caption="等待对接的需求"
				isCaptionHidden
				columns={[
					{ name: '编号', class: 'short', value: ({ number }) => number },
					{ name: '需求', kind: 'title', value: ({ number, title }) => <a href={at(`needs/${number}/shortlist/`)}>{title}</a> },
					{ name: '单位', value: ({ unit }) => unit },
					{ name: '区域', value: ({ region }) => region },
					{ name: '已邀请', value: ({ number }) => (open.get(number) ?? []).map(({ envoy }) => envoy).join('、') },
				]}
				rows={needs}
				none="没有等待对接的需求。审核通过的需求会出现在这里。"
			/>
		</>
	)
}
