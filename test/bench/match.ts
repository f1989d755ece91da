import { linearSumAssignment } from 'linear-sum-assignment'
import { assign } from '#functions/matching/assign.ts'
import { keywordsOf } from '#functions/matching/keywords.ts'
import { valuesOf } from '#functions/matching/plan.ts'
import { matching } from '#schemas/matching.ts'
import { madeProfiles } from './made-profiles.ts'
import { growth, measure, median } from './measure.ts'

const settings = matching.parse({})

/**
 * A plan for N needs and N envoys: the processor seconds and the memory of `planFor` in a process of its own, above those
 * of the same process making the same input only; the growth over the sizes; and the points of the plan as a share of
 * those of another exact solver on the same table.
 */
export async function benchMatch(sizes: number[]): Promise<void> {
	const rounds = Number(process.env.BENCH_ROUNDS ?? 3)
	const points: { size: number; seconds: number }[] = []
	for (const size of sizes) {
		const runs: { cpu: number; megabytes: number }[] = []
		for (let round = 0; round < rounds; round++) runs.push(await once(size))
		const cpu = median(runs.map((it) => it.cpu))
		points.push({ size, seconds: cpu })
		const spread = runs.map((it) => it.cpu.toFixed(2)).join(', ')
		console.log(
			`${size} × ${size}: CPU ${cpu.toFixed(2)} s (${spread}), memory ${median(runs.map((it) => it.megabytes))} MB above the input`,
		)
	}
	if (points.length > 1) console.log(`Growth exponent: ${growth(points).toFixed(2)}`)
	for (const size of sizes.filter((it) => it <= 1_000))
		console.log(`${size} × ${size}: points ÷ exact solver's: ${shareOfExact(size).toFixed(4)}`)
}

async function once(size: number): Promise<{ cpu: number; megabytes: number }> {
	const run = async (what: string) => {
		const { said } = await measure('node', ['--max-semi-space-size=2', 'test/bench/match-once.ts', String(size), what])
		const [cpu, megabytes] = said.trim().split(' ').map(Number)
		return { cpu: cpu!, megabytes: megabytes! }
	}
	const bare = await run('input')
	const whole = await run('plan')
	return { cpu: whole.cpu, megabytes: Math.round(whole.megabytes - bare.megabytes) }
}

function shareOfExact(size: number): number {
	const { needs, envoys } = madeProfiles(size)
	const values = valuesOf(needs, envoys, keywordsOf(needs, envoys), settings)
	const free = Int32Array.from(envoys, (it) => Math.max(0, (it.quota ?? settings.quota) - it.load))
	const ours = [...assign(values, size, free)].reduce((sum, column, row) => sum + (column === -1 ? 0 : values[row * size + column]!), 0)
	const places = [...free].flatMap((count, column) => Array<number>(count).fill(column))
	const matrix = needs.map((_, row) => [...places.map((column) => values[row * size + column]!), ...Array<number>(size).fill(0)])
	const { rowAssignments } = linearSumAssignment(matrix, { maximaze: true })
	return ours / [...rowAssignments].reduce((sum, place, row) => sum + matrix[row]![place]!, 0)
}
