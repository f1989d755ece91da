import { under } from '#functions/base.ts'
import { type Column, DeskTable } from '#functions/desk/table.tsx'
import type { Option } from '#schemas/fields.ts'

/** What can be done with all that is ticked: one form, a button each. */
export function BatchActions({ to, colleagues }: { to: (noun: string) => string; colleagues: Option[] }) {
	return (
		<fieldset class="queue-batch">
			<legend>对勾选的事项</legend>
			<button type="submit">通过</button>
			<div>
				<label for="batch-label">标签</label>
				<input id="batch-label" name="newLabel" type="text" autocomplete="off" />
				<button type="submit" formaction={to('labels')}>
					加标签
				</button>
			</div>
			<div>
				<label for="batch-to">转交给</label>
				<select id="batch-to" name="to">
					<option value="">请选择</option>
					{colleagues.map(({ value, label }) => (
						<option value={value}>{label}</option>
					))}
				</select>
				<label for="batch-reason">理由</label>
				<input id="batch-reason" name="handoverReason" type="text" autocomplete="off" />
				<button type="submit" formaction={to('handovers')}>
					转交
				</button>
			</div>
		</fieldset>
	)
}

export type Outcome = { number: string; isDone: boolean; text: string }

/** What became of each chosen case. */
export function BatchOutcome({ base, title, outcomes }: { base: string; title: string; outcomes: Outcome[] }) {
	const columns: Column<Outcome>[] = [
		{ name: '编号', kind: 'title', value: ({ number }) => <a href={under(base, `/desk/cases/${number}/`)}>{number}</a> },
		{ name: '结果', value: (outcome) => <Result {...outcome} /> },
	]
	const done = outcomes.filter(({ isDone }) => isDone).length
	return (
		<>
			<h1>{title}</h1>
			<p class="lead" role="status">
				共 {outcomes.length} 件，办成 {done} 件{done < outcomes.length && `，没办成 ${outcomes.length - done} 件`}。
			</p>
			<DeskTable
				caption="各件的结果，没办成的在前"
				isCaptionHidden
				columns={columns}
				rows={outcomes.toSorted((a, b) => Number(a.isDone) - Number(b.isDone))}
			/>
			<p>
				<a href={under(base, '/desk/queue/')}>回到待办</a>
			</p>
		</>
	)
}

function Result({ isDone, text }: Outcome) {
	return (
		<>
			<strong class={isDone ? undefined : 'overdue'}>{isDone ? '办成' : '没办成'}</strong> {text}
		</>
	)
}
