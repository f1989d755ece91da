import { under } from '#functions/base.ts'
import { type Field, fieldsOf, offer } from '#schemas/fields.ts'
import { queueFilter, queueStandings } from '#schemas/review.ts'
import type { QueueProps } from './view.tsx'

/** Which programme, and what the list is narrowed down to: plain links and a plain form. */
export function Filters({ base, path, programmes, values, offered }: QueueProps) {
	const fields = offer(fieldsOf(queueFilter), offered).filter(({ control }) => control !== 'hidden')
	const isNarrowed = Object.keys(values).length > 0
	return (
		<>
			{programmes.length > 1 && (
				<nav class="queue-programmes" aria-label="专项行动">
					<ul>
						{programmes.map(({ value, label }) => {
							const to = value === '' ? '/desk/queue/' : `/desk/programmes/${value}/queue/`
							return (
								<li>
									<a href={under(base, to)} aria-current={to === path ? 'page' : undefined}>
										{label}
									</a>
								</li>
							)
						})}
					</ul>
				</nav>
			)}
			<form class="queue-filters" method="get" action={under(base, path)} aria-label="筛选">
				{fields.map((field) => (
					<Filter field={field} given={[values[field.name] ?? ''].flat()[0]!} />
				))}
				<button type="submit">筛选</button>
				{isNarrowed && <a href={under(base, path)}>清除</a>}
			</form>
		</>
	)
}

/** What a filter says when nothing was chosen, where that is not everything. */
const passing: Record<string, string> = { status: queueStandings.submitted }

function Filter({ field, given }: { field: Field; given: string }) {
	const id = `filter-${field.name}`
	return (
		<p>
			<label for={id}>{field.label}</label>
			{field.control === 'text' ? (
				<input id={id} name={field.name} type="text" value={given} autocomplete="off" />
			) : (
				<select id={id} name={field.name}>
					<option value="">{passing[field.name] ?? '不限'}</option>
					{field.options
						.filter(({ value }) => value !== 'submitted')
						.map(({ value, label }) => (
							<option value={value} selected={value === given}>
								{label}
							</option>
						))}
				</select>
			)}
		</p>
	)
}
