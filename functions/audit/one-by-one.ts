/** Reads items one after the other, no further than the id asked for: nothing when the next one lies behind it. */
export function oneByOne<T extends { id: number }>(items: AsyncIterable<T>): (id: number) => Promise<T | undefined> {
	const iterator = items[Symbol.asyncIterator]()
	let waiting: IteratorResult<T> | undefined
	return async (id) => {
		waiting ??= await iterator.next()
		if (waiting.done || waiting.value.id > id) return undefined
		const { value } = waiting
		waiting = undefined
		return value
	}
}
