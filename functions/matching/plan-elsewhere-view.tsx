import type { Fixed, Planned } from './plan.ts'

type Props = { fixed: Fixed[]; reasons: Record<string, string>; onPage: Planned[] }

/** What was chosen on other pages of the plan: said in a sentence, and sent along with this page. */
export function Elsewhere({ fixed, reasons, onPage }: Props) {
	const isElsewhere = (need: string) => !onPage.some((it) => it.need === need)
	const choices = fixed.filter(({ need }) => isElsewhere(need))
	const said = Object.entries(reasons).filter(([need]) => isElsewhere(need))
	return (
		<>
			{choices.map(({ need, envoy }) => (
				<input type="hidden" name={`fixed-${need}`} value={envoy} />
			))}
			{said.map(([need, reason]) => (
				<input type="hidden" name={`reason-${need}`} value={reason} />
			))}
			{choices.length > 0 && <p class="plan-elsewhere">其他页改选了 {choices.length} 处，都带着；翻到那一页才能邀请。</p>}
		</>
	)
}
