import { under } from '#functions/base.ts'
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
	const done = outcomes.filter(({ isDone }) => isDone).length
	return (
		<>
			<h1>{title}</h1>
			<p class="lead" role="status">
				共 {outcomes.length} 件，办成 {done} 件{done < outcomes.length && `，没办成 ${outcomes.length - done} 件`}。
			</p>
			<table>
				<thead>
					<tr>
						<th scope="col">编号</th>
						<th scope="col">结果</th>
					</tr>
				</thead>
				<tbody>
					{outcomes
						.toSorted((a, b) => Number(a.isDone) - Number(b.isDone))
						.map(({ number, isDone, text }) => (
							<tr>
								<th scope="row">
									<a href={under(base, `/desk/cases/${number}/`)}>{number}</a>
								</th>
								<td>
									<strong class={isDone ? undefined : 'overdue'}>{isDone ? '办成' : '没办成'}</strong> {text}
								</td>
							</tr>
						))}
				</tbody>
			</table>
			<p>
				<a href={under(base, '/desk/queue/')}>回到待办</a>
			</p>
		</>
	)
}
