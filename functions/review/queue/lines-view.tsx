import { under } from '#functions/base.ts'
import { shanghaiDay } from '#functions/shanghai.ts'
import { wordsFor } from '#functions/submissions/lifecycle.ts'
import type { Line } from './row.ts'

type LinesProps = { base: string; lines: Line[]; chosen: string[]; mayDecide: boolean; hasStatus: boolean; hasProgramme: boolean }

/** What is the same in every line is not said in every line. */
export function Lines({ base, lines, chosen, mayDecide, hasStatus, hasProgramme }: LinesProps) {
	return (
		<table class="queue-table">
			<caption class="visually-hidden">事项，超期的在前</caption>
			<thead>
				<tr>
					{mayDecide && (
						<th scope="col">
							<span class="visually-hidden">选</span>
						</th>
					)}
					<th scope="col">期限</th>
					<th scope="col">编号</th>
					<th scope="col">单位和事项</th>
					<th scope="col">地区</th>
					<th scope="col">收到</th>
					{hasStatus && <th scope="col">状态</th>}
					<th scope="col">承办人</th>
				</tr>
			</thead>
			<tbody>
				{lines.map((line) => (
					<tr>
						{mayDecide && (
							<td class="queue-choose">
								<input
									type="checkbox"
									name="chosen"
									value={seenAs(line)}
									checked={chosen.includes(seenAs(line))}
									aria-label={`选 ${line.number}`}
								/>
							</td>
						)}
						<td data-label="期限" class="queue-due">
							<Due line={line} />
						</td>
						<th scope="row" class="queue-number">
							<a href={under(base, `/desk/cases/${line.number}/`)}>{line.number}</a>
						</th>
						<td class="queue-what">
							<strong>{line.organisation ?? '（已删除）'}</strong>
							<span>{line.title}</span>
							{hasProgramme && <small>{line.programmeTitle}</small>}
							{line.labels.length > 0 && (
								<span class="queue-labels">
									{line.labels.map((label) => (
										<span class="case-label">{label}</span>
									))}
								</span>
							)}
						</td>
						<td data-label="地区">{line.region}</td>
						<td data-label="收到">
							<time datetime={line.receivedAt}>{shanghaiDay(line.receivedAt)}</time>
						</td>
						{hasStatus && <td data-label="状态">{wordsFor(line.status).name}</td>}
						<td data-label="承办人">{line.holder ?? <span class="quiet">无人</span>}</td>
					</tr>
				))}
			</tbody>
		</table>
	)
}

/** What was seen when it was ticked: the case as it stood then. */
function seenAs({ number, version }: Line): string {
	return `${number}.${version}`
}

/** Whether lines differ in something. */
export function isMixed(lines: Line[], what: 'status' | 'programme'): boolean {
	return lines.some((line) => line[what] !== lines[0]![what])
}

/** Lateness is a word, never colour alone. */
export function Due({ line }: { line: Pick<Line, 'status' | 'left' | 'due'> }) {
	if (line.status === 'returned') return <span class="quiet">停表，等对方补正</span>
	if (line.status !== 'submitted') return <span class="quiet">已办</span>
	if (line.left < 0)
		return (
			<>
				<strong class="overdue">超 {-line.left} 个工作日</strong> <small>{line.due}</small>
			</>
		)
	const text = line.left === 0 ? '今天到期' : `还有 ${line.left} 个工作日`
	return (
		<>
			<span class={line.left <= 3 ? 'due-soon' : undefined}>{text}</span> <small>{line.due}</small>
		</>
	)
}
