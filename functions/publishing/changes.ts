type Row = { id: string } & Record<string, string | undefined>
/** One change between two issues of a table. `was` and `is` are given for what changed. */
export type Change =
	| { kind: 'added'; row: Row }
	| { kind: 'changed'; row: Row; fields: { name: string; was: string; is: string }[] }
	| { kind: 'ended'; row: Row; is: string }
	| { kind: 'removed'; row: Row }

const ends = ['已结束', '已更换']

/**
 * What is new in a table since its last issue, in the order of the tables: added, changed, ended. A row that left the
 * table altogether is told of too: published rows are meant to stay.
 */
export function changesBetween(last: readonly Row[], next: readonly Row[]): Change[] {
	const before = new Map(last.map((row) => [row.id, row]))
	const after = new Set(next.map(({ id }) => id))
	return [
		...next.flatMap((row) => {
			const old = before.get(row.id)
			return old ? changeOf(old, row) : [{ kind: 'added', row } as const]
		}),
		...last.filter(({ id }) => !after.has(id)).map((row) => ({ kind: 'removed', row }) as const),
	]
}

function changeOf(old: Row, row: Row): Change[] {
	const names = [...new Set([...Object.keys(old), ...Object.keys(row)])].filter((name) => (old[name] ?? '') !== (row[name] ?? ''))
	if (names.length === 0) return []
	const status = row.status ?? ''
	if (ends.includes(status) && status !== old.status) return [{ kind: 'ended', row, is: status }]
	return [{ kind: 'changed', row, fields: names.map((name) => ({ name, was: old[name] ?? '', is: row[name] ?? '' })) }]
}
