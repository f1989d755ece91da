import fc from 'fast-check'
import { linearSumAssignment } from 'linear-sum-assignment'
import { expect, test } from 'vitest'
import { assign } from '#functions/matching/assign.ts'

const problem = fc
	.record({ rows: fc.integer({ min: 0, max: 6 }), capacities: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 5 }) })
	.chain(({ rows, capacities }) =>
		fc.record({
			rows: fc.constant(rows),
			capacities: fc.constant(capacities),
			values: fc.array(fc.integer({ min: -3, max: 12 }), { minLength: rows * capacities.length, maxLength: rows * capacities.length }),
		}),
	)

/** The most that any choice at all adds up to. */
function most(values: number[], rows: number, left: number[]): number {
	const columns = left.length
	const from = (row: number): number => {
		if (row === rows) return 0
		let best = from(row + 1)
		for (let column = 0; column < columns; column++) {
			const value = values[row * columns + column]!
			if (left[column] === 0 || value <= 0) continue
			left[column]!--
			best = Math.max(best, value + from(row + 1))
			left[column]!++
		}
		return best
	}
	return from(0)
}

test('assign() adds up to the most of all choices, within what each column takes', () => {
	fc.assert(
		fc.property(problem, ({ rows, capacities, values }) => {
			const columnOf = assign(Int32Array.from(values), rows, Int32Array.from(capacities))
			const taken = capacities.map((_, column) => columnOf.filter((it) => it === column).length)
			expect(taken.every((count, column) => count <= capacities[column]!)).toBe(true)
			const chosen = [...columnOf].map((column, row) => (column === -1 ? 0 : values[row * capacities.length + column]!))
			expect(chosen.every((value, row) => columnOf[row] === -1 || value > 0)).toBe(true)
			expect(chosen.reduce((sum, it) => sum + it, 0)).toBe(most(values, rows, [...capacities]))
		}),
		{ numRuns: 2_000, seed: 20261122 },
	)
})

test('assign() does as well as an exact solver of others on 120 rows with few choices and many ties', () => {
	const rows = 120
	const capacities = Int32Array.from({ length: 70 }, (_, at) => at % 3)
	let state = 7
	const random = () => {
		state = (state * 1103515245 + 12345) % 2147483648
		return state / 2147483648
	}
	const values = Int32Array.from({ length: rows * 70 }, () => Math.floor(random() * 9) * 50 - 100)
	const places = [...capacities].flatMap((count, column) => Array<number>(count).fill(column))
	const matrix = Array.from({ length: rows }, (_, row) => [
		...places.map((column) => Math.max(0, values[row * 70 + column]!)),
		...Array<number>(rows).fill(0),
	])
	const { rowAssignments } = linearSumAssignment(matrix, { maximaze: true })
	const theirs = [...rowAssignments].reduce((sum, place, row) => sum + matrix[row]![place]!, 0)
	const ours = [...assign(values, rows, capacities)].reduce((sum, column, row) => sum + (column === -1 ? 0 : values[row * 70 + column]!), 0)
	expect(ours).toBe(theirs)
})
