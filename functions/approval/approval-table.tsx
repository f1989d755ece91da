import { type Column, DeskTable } from '#functions/desk/table.tsx'
import type { Candidate } from './candidate.ts'

const columns: Column<Candidate>[] = [
	{ name: '编号', kind: 'code', value: ({ number }) => number },
	{ name: '需求', kind: 'title', value: ({ title }) => title },
	{ name: '企业', value: ({ enterprise }) => enterprise },
	{ name: '科技人员', value: (pair) => <Expert {...pair} /> },
	{ name: '匹配分', kind: 'number', value: ({ points }) => points },
	{ name: '另选的理由', value: ({ overrideReason }) => overrideReason },
]
/** What was seen when it was ticked: the pairing as it stood then. */
const choice: Column<Candidate> = {
	name: '选',
	kind: 'choice',
	value: ({ number, version }) => <input type="checkbox" name="pair" value={`${number}.${version}`} aria-label={`选择 ${number}`} />,
}

/** Pairings to be decided on, each with the points of its matching and why a person chose otherwise. */
export function ApprovalTable({ pairs, mayChoose, none }: { pairs: Candidate[]; mayChoose?: boolean; none: string }) {
	return (
		<DeskTable caption="双方同意的结对" isCaptionHidden columns={mayChoose ? [choice, ...columns] : columns} rows={pairs} none={none} />
	)
}

function Expert({ expert, unit, mayName }: Candidate) {
	return (
		<>
			{[expert, unit].filter(Boolean).join('，')}
			{mayName === 0 && <span class="quiet">（没有同意公布）</span>}
		</>
	)
}
