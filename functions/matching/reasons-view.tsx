import type { Reason } from './rules.ts'

/** What speaks for and against, with its points. */
export function Reasons({ reasons }: { reasons: Reason[] }) {
	if (reasons.length === 0) return <p class="quiet">没有找到相合之处。</p>
	return (
		<ul class="reasons">
			{reasons.map(({ rule, points, text }) => (
				<li>
					<span class="reason-points">{points > 0 ? `+${points}` : points < 0 ? `−${-points}` : ''}</span> {rule}：{text}
				</li>
			))}
		</ul>
	)
}
