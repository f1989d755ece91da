/**
 * Gives each row at most one column and each column at most its capacity, so that the values add up to the most
 * possible: exactly, by shortest augmenting paths (the Hungarian method, with columns that take several rows). A row may
 * go without. Rows and columns that do equally well are taken in order, so the same input has the same answer.
 *
 * @param values row by row; a value of 0 or less is never taken. Whole numbers, so that sums are exact
 * @returns the column of each row, or -1
 */
export function assign(values: Int32Array, rows: number, capacities: Int32Array): Int32Array {
	const columns = capacities.length
	const columnOf = new Int32Array(rows).fill(-1)
	const held: number[][] = Array.from({ length: columns }, () => [])
	// What a row expects of the best it can have, and what a column costs now that others want it.
	const hope = new Float64Array(rows)
	const price = new Float64Array(columns)
	const distance = new Float64Array(columns)
	const from = new Int32Array(columns)
	const isDone = new Uint8Array(columns)

	for (let start = 0; start < rows; start++) {
		hope[start] = bestOf(start)
		distance.fill(Infinity)
		isDone.fill(0)
		const reached = [start]
		const depth = new Map([[start, 0]])
		// The cheapest way for a row on the path to go without.
		let without = { row: start, length: hope[start]! }
		let length = 0
		relax(start, 0)
		let end = -1
		for (;;) {
			let next = -1
			for (let column = 0; column < columns; column++)
				if (!isDone[column] && distance[column]! < Infinity && (next === -1 || distance[column]! < distance[next]!)) next = column
			if (next === -1 || without.length <= distance[next]!) {
				length = without.length
				break
			}
			length = distance[next]!
			if (held[next]!.length < capacities[next]!) {
				end = next
				break
			}
			isDone[next] = 1
			for (const row of held[next]!) {
				reached.push(row)
				depth.set(row, length)
				if (length + hope[row]! < without.length) without = { row, length: length + hope[row]! }
				relax(row, length)
			}
		}
		for (const row of reached) hope[row]! -= length - depth.get(row)!
		for (let column = 0; column < columns; column++) if (isDone[column]) price[column]! += length - distance[column]!
		// Each row on the path takes the column of the next; the last takes what is free, or goes without.
		let taken = end
		let row = end === -1 ? without.row : from[end]!
		while (row !== -1) {
			const left = columnOf[row]!
			if (left !== -1) held[left]!.splice(held[left]!.indexOf(row), 1)
			columnOf[row] = taken
			if (taken !== -1) held[taken]!.push(row)
			taken = left
			row = left === -1 ? -1 : from[left]!
		}
	}
	return columnOf

	function bestOf(row: number): number {
		let best = 0
		for (let column = 0, at = row * columns; column < columns; column++, at++) {
			const gain = values[at]! - price[column]!
			if (values[at]! > 0 && gain > best) best = gain
		}
		return best
	}

	function relax(row: number, so: number) {
		for (let column = 0, at = row * columns; column < columns; column++, at++) {
			if (isDone[column] || values[at]! <= 0 || capacities[column] === 0) continue
			const longer = so + hope[row]! - (values[at]! - price[column]!)
			if (longer < distance[column]!) {
				distance[column] = longer
				from[column] = row
			}
		}
	}
}
