import { type Column, DeskTable } from '#functions/desk/table.tsx'
import { changeKinds, type PairingChange } from '#schemas/published-list.ts'
import type { Change } from './changes.ts'
import { historyRow } from './issue.ts'

const columns: Column<PairingChange>[] = [
	{ name: '变更', kind: 'code', value: ({ kind }) => <span class="tag">{kind}</span> },
	{ name: '编号', kind: 'code', value: ({ id }) => id },
	{ name: '联系企业', kind: 'title', value: ({ enterprise }) => enterprise },
	{ name: '科技人员', value: ({ expert }) => expert },
	{ name: '说明', value: ({ detail }) => detail },
]

/** What a new issue of the pairing table changes, in the words of its public history. */
export function ChangeTable({ changes, today }: { changes: Change[]; today: string }) {
	const rows = changes.map((change) => historyRow(change, today))
	const counts = Object.values(changeKinds)
		.map((name) => [name, rows.filter(({ kind }) => kind === name).length] as const)
		.filter(([, count]) => count > 0)
	return (
		<DeskTable caption={counts.map(([name, count]) => `${name} ${count} 对`).join('，')} columns={columns} rows={rows} none="没有变化。" />
	)
}
