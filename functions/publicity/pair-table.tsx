import { type Column, DeskTable } from '#functions/desk/table.tsx'
import type { Listed } from './listed.ts'

const columns: Column<Listed>[] = [
	{ name: '编号', kind: 'code', value: ({ number }) => number },
	{ name: '科技人员', kind: 'title', value: (pair) => <Expert {...pair} /> },
	{ name: '工作单位', value: ({ unit }) => unit },
	{ name: '企业', value: ({ enterprise }) => enterprise },
	{ name: '所在区域', value: ({ area }) => area },
]

/** Who with whom, as the notice names them. */
export function PairTable({ pairs }: { pairs: Listed[] }) {
	return <DeskTable caption={`共 ${pairs.length} 对`} columns={columns} rows={pairs} />
}

function Expert({ expert, state }: Listed) {
	return (
		<>
			{expert}
			{state === 'objection_upheld' && <span class="quiet">（异议成立，已取消）</span>}
		</>
	)
}
