const startSize = 1 << 16

/**
 * Numbers grams in the order they are first met. A gram is its last character and what stands before it: a character, or
 * 0x10000 and the number of a pair. A hash table in typed arrays: a Map takes three times as long.
 */
export class GramNumbers {
	count = 0
	#heads = new Int32Array(startSize)
	#lasts = new Uint16Array(startSize)
	/** A number and one, or 0 where nothing is; twice as many places as grams at least. */
	#slots = new Int32Array(startSize * 2)

	of(head: number, last: number): number {
		let slot = this.#slotFor(head, last)
		for (let found = this.#slots[slot]!; found; found = this.#slots[slot]!) {
			if (this.#heads[found - 1] === head && this.#lasts[found - 1] === last) return found - 1
			slot = (slot + 1) & (this.#slots.length - 1)
		}
		if (this.count === this.#heads.length) {
			this.#grow()
			return this.of(head, last)
		}
		this.#heads[this.count] = head
		this.#lasts[this.count] = last
		this.count += 1
		this.#slots[slot] = this.count
		return this.count - 1
	}

	/** A gram as a number that sorts as its characters do: sixteen bits for each of three, the third of a pair being none. */
	rank(gram: number): number {
		const head = this.#heads[gram]!
		const last = this.#lasts[gram]!
		return head < 0x10000 ? (head * 0x10000 + last) * 0x10000 : this.rank(head - 0x10000) + last
	}

	#slotFor(head: number, last: number): number {
		const mixed = Math.imul(Math.imul(head, 0x9e3779b1) ^ last, 0x85ebca6b)
		return (mixed ^ (mixed >>> 15)) & (this.#slots.length - 1)
	}

	#grow(): void {
		const heads = this.#heads
		const lasts = this.#lasts
		this.#heads = new Int32Array(heads.length * 2)
		this.#lasts = new Uint16Array(heads.length * 2)
		this.#slots = new Int32Array(heads.length * 4)
		this.#heads.set(heads)
		this.#lasts.set(lasts)
		for (let gram = 0; gram < this.count; gram += 1) {
			let slot = this.#slotFor(heads[gram]!, lasts[gram]!)
			while (this.#slots[slot]) slot = (slot + 1) & (this.#slots.length - 1)
			this.#slots[slot] = gram + 1
		}
	}
}
