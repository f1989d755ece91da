import { under } from '#functions/base.ts'
import { type Column, DeskTable } from '#functions/desk/table.tsx'
import { shanghaiDay } from '#functions/shanghai.ts'
import { wordsFor } from '#functions/submissions/lifecycle.ts'
import type { Line } from './row.ts'

type LinesProps = { base: string; lines: Line[]; chosen: string[]; mayDecide: boolean; hasStatus: boolean; hasProgramme: boolean }

/** What is the same in every line is not said in every line. */
export function Lines({ base, lines, chosen, mayDecide, hasStatus, hasProgramme }: LinesProps) {
	const columns: (Column<Line> | false)[] = [
		mayDecide && { name: '选', kind: 'choice', class: 'queue-choose', value: (line) => <Choice line={line} chosen={chosen} /> },
		{ name: '期限', kind: 'date', class: 'queue-due', value: (line) => <Due line={line} /> },
		{
			name: '编号',
			kind: 'code',
			class: 'queue-number',
			value: ({ number }) => <a href={under(base, `/desk/cases/${number}/`)}>{number}</a>,
		},
		{ name: '单位和事项', kind: 'title', class: 'queue-what', value: (line) => <What line={line} hasProgramme={hasProgramme} /> },
		{ name: '地区', kind: 'code', value: ({ region }) => region },
		{
			name: '收到',
			kind: 'date',
			value: ({ receivedAt }) => <time datetime={receivedAt}>{shanghaiDay(receivedAt)}</time>,
		},
		hasStatus && { name: '状态', value: ({ status }) => wordsFor(status).name },
		{ name: '承办人', kind: 'code', value: ({ holder }) => holder ?? <span class="quiet">无人</span> },
	]
	return (
		<DeskTable
			caption="事项，超期的在前"
			isCaptionHidden
			columns={columns.filter((column) => column !== false)}
			rows={lines}
			class="queue-table"
		/>
	)
}

function Choice({ line, chosen }: { line: Line; chosen: string[] }) {
	const value = seenAs(line)
	return <input type="checkbox" name="chosen" value={value} checked={chosen.includes(value)} aria-label={`选 ${line.number}`} />
}

/** Who asks for what. */
function What({ line, hasProgramme }: { line: Line; hasProgramme: boolean }) {
	return (
		<>
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
		</>
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
