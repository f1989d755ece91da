type Work<T> = {
	/** A few of what is due, from behind an id. */
	next: (after: string) => Promise<T[]>
	/** False when there was nothing to do any more. */
	erase: (it: T) => Promise<boolean>
	/** How many to try in one run: the next run goes on. */
	most: number
}

/**
 * Erases what is due, one by one, so that one that fails leaves the others alone.
 * @returns how many were erased
 * @throws Error saying how many failed, with the first one's error as its cause, after all were tried
 */
export async function eraseEach<T extends { id: string }>({ next, erase, most }: Work<T>): Promise<number> {
	const failures: unknown[] = []
	let [erased, tried, after] = [0, 0, '']
	while (tried < most) {
		const page = await next(after)
		if (page.length === 0) break
		for (const it of page) {
			try {
				if (await erase(it)) erased += 1
			} catch (failure) {
				failures.push(failure)
			}
		}
		tried += page.length
		after = page.at(-1)!.id
	}
	if (failures.length > 0) throw new Error(`Cannot erase ${failures.length} of ${tried}`, { cause: failures[0] })
	return erased
}
