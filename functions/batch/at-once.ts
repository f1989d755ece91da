/**
 * Does `work` for each item, so many at a time. After a failure none is begun, those under way are waited for, and the
 * failure is thrown: nothing goes on behind an answer.
 */
export async function atOnce<T>(many: number, items: T[], work: (item: T) => Promise<unknown>): Promise<void> {
	const waiting = items.values()
	const failures: unknown[] = []
	const line = async () => {
		for (const item of waiting) {
			if (failures.length > 0) return
			await work(item).catch((error) => failures.push(error))
		}
	}
	await Promise.all(Array.from({ length: many }, line))
	if (failures.length > 0) throw failures[0]
}
