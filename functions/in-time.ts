/** What `work` comes to, or the error of `late()` when that takes longer than `milliseconds`. */
export async function inTime<T>(work: Promise<T>, milliseconds: number, late: () => Error): Promise<T> {
	let timer: ReturnType<typeof setTimeout> | undefined
	const limit = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(late()), milliseconds)
	})
	return Promise.race([work, limit]).finally(() => clearTimeout(timer))
}
