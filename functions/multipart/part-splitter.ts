import { Unreadable } from '#functions/form-body.ts'

/** What comes out of a multipart body, in order: a part's header, its bytes piece by piece, its end. */
export type Piece = { head: Uint8Array } | { body: Uint8Array } | 'end'
type State = 'start' | 'after' | 'head' | 'body' | 'done'

const lineBreak = new Uint8Array([13, 10])
const blankLine = new Uint8Array([13, 10, 13, 10])
const dashes = new Uint8Array([45, 45])
const none = new Uint8Array()

/**
 * Cuts a multipart body (RFC 2046, 5.1) into its parts while it arrives. It holds back no more than a boundary or a header,
 * and keeps no bytes of a part: whoever takes them may drop them. What follows the last boundary is no part of it.
 */
export class PartSplitter {
	readonly #delimiter: Uint8Array
	readonly #longestHead: number
	/** The first boundary has no line break before it: with one it is found like all others. */
	#rest: Uint8Array = lineBreak
	#state: State = 'start'

	constructor(boundary: string, longestHead: number) {
		this.#delimiter = new TextEncoder().encode(`\r\n--${boundary}`)
		this.#longestHead = longestHead
	}

	get isDone(): boolean {
		return this.#state === 'done'
	}

	/** Throws `Unreadable` when it is no such body, or a header is too long. */
	*write(chunk: Uint8Array): Generator<Piece> {
		if (this.isDone) return
		this.#rest = joined(this.#rest, chunk)
		for (let isMore = true; isMore && !this.isDone; ) {
			if (this.#state === 'body') isMore = yield* this.#body()
			else if (this.#state === 'head') isMore = yield* this.#head()
			else isMore = this.#state === 'start' ? this.#start() : this.#after()
		}
		if (this.isDone) this.#rest = none
	}

	#start(): boolean {
		if (this.#rest.length < this.#delimiter.length) return false
		if (!isAt(this.#rest, this.#delimiter, 0)) throw foreign()
		return this.#goOn('after', this.#delimiter.length)
	}

	#after(): boolean {
		if (this.#rest.length < 2) return false
		if (isAt(this.#rest, dashes, 0)) return this.#goOn('done', 2)
		if (!isAt(this.#rest, lineBreak, 0)) throw foreign()
		return this.#goOn('head', 2)
	}

	*#head(): Generator<Piece, boolean> {
		const at = placeOf(this.#rest, blankLine)
		if ((at < 0 ? this.#rest.length : at) > this.#longestHead) throw foreign()
		if (at < 0) return false
		yield { head: this.#rest.subarray(0, at) }
		return this.#goOn('body', at + blankLine.length)
	}

	*#body(): Generator<Piece, boolean> {
		const at = placeOf(this.#rest, this.#delimiter)
		// What may be the beginning of a boundary waits for the next piece.
		const sure = at < 0 ? Math.max(0, this.#rest.length - this.#delimiter.length + 1) : at
		if (sure > 0) yield { body: this.#rest.subarray(0, sure) }
		if (at >= 0) yield 'end'
		this.#goOn(at < 0 ? 'body' : 'after', at < 0 ? sure : at + this.#delimiter.length)
		return at >= 0
	}

	#goOn(state: State, past: number): boolean {
		this.#state = state
		this.#rest = this.#rest.subarray(past)
		return true
	}
}

function foreign(): Unreadable {
	return new Unreadable(400, '提交的内容不是本站的表单')
}

/** Both wanted texts begin with a carriage return and have none that begins another: no body can make this slow. */
function placeOf(bytes: Uint8Array, wanted: Uint8Array): number {
	for (let at = bytes.indexOf(13); at >= 0 && at + wanted.length <= bytes.length; at = bytes.indexOf(13, at + 1))
		if (isAt(bytes, wanted, at)) return at
	return -1
}

function isAt(bytes: Uint8Array, wanted: Uint8Array, at: number): boolean {
	let place = 0
	while (place < wanted.length && bytes[at + place] === wanted[place]) place += 1
	return place === wanted.length
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
	if (first.length === 0) return second
	const both = new Uint8Array(first.length + second.length)
	both.set(first)
	both.set(second, first.length)
	return both
}
