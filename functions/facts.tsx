import type { Child } from 'hono/jsx'

export type Fact = { label: string; text: Child }

/** What is known of something, each thing behind its name, on hairlines. `isWide` leaves room for long names. */
export function Facts({ items, isWide }: { items: Fact[]; isWide?: boolean }) {
	return (
		<dl class={isWide ? 'facts facts-wide' : 'facts'}>
			{items.map(({ label, text }) => (
				<div>
					<dt>{label}</dt>
					<dd>{text}</dd>
				</div>
			))}
		</dl>
	)
}
