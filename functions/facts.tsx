import type { Child } from 'hono/jsx'

export type Fact = { label: string; text: Child }
type Props = {
	items: Fact[]
	/** Leaves room for long names. */
	isWide?: boolean
	/** Side by side where there is room, below a title. */
	isBand?: boolean
}

/** What is known of something, each thing behind its name, on hairlines. */
export function Facts({ items, isWide, isBand }: Props) {
	const classes = ['facts', isWide && 'facts-wide', isBand && 'facts-band'].filter(Boolean)
	return (
		<dl class={classes.join(' ')}>
			<FactRows items={items} />
		</dl>
	)
}

/** The same, for a list that is set in its own way. */
export function FactRows({ items }: { items: Fact[] }) {
	return (
		<>
			{items.map(({ label, text }) => (
				<div>
					<dt>{label}</dt>
					<dd>{text}</dd>
				</div>
			))}
		</>
	)
}
