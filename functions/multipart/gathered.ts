import { decodeUtf8, Unreadable } from '#functions/form-body.ts'
import type { Entry } from '#schemas/read-form.ts'

/** What a part's header says. A file control that was left alone sends a file without a name. */
export type Head = { name: string; isFile: boolean; filename: string | undefined }
type Part = Head & { content: Uint8Array[] }

/** A form as it is gathered part by part: its text, and its files as long as they are not dropped. */
export class Gathered {
	readonly entries: Entry[] = []
	/** The names of the files that were dropped, once any are. */
	dropped: string[] | undefined
	readonly #caps: { text: number; parts: number }
	#part: Part | undefined
	#parts = 0
	#text = 0

	constructor(caps: { text: number; parts: number }) {
		this.#caps = caps
	}

	begin(head: Head): void {
		this.#parts += 1
		if (this.#parts > this.#caps.parts) throw new Unreadable(413, '提交的栏目或文件太多')
		this.#part = { ...head, content: [] }
		if (head.isFile) this.#drop(head.filename)
		else this.#count(head.name.length)
	}

	add(bytes: Uint8Array): void {
		if (!this.#part || (this.#part.isFile && this.dropped)) return
		if (!this.#part.isFile) this.#count(bytes.length)
		this.#part.content.push(bytes)
	}

	end(): void {
		const { name, isFile, filename = '', content } = this.#part!
		this.#part = undefined
		if (!isFile) this.entries.push([name, textOf(content)])
		else if (!this.dropped) this.entries.push([name, new File(content as BlobPart[], filename)])
	}

	/** Lets go of all files, and takes no more. */
	dropFiles(): void {
		if (this.dropped) return
		this.dropped = []
		for (const [, value] of this.entries) if (value instanceof File) this.#drop(value.name)
		const text = this.entries.filter(([, value]) => typeof value === 'string')
		this.entries.splice(0, this.entries.length, ...text)
		if (!this.#part?.isFile) return
		this.#drop(this.#part.filename)
		this.#part.content = []
	}

	#drop(filename: string | undefined): void {
		if (filename) this.dropped?.push(filename)
	}

	/** Text is counted while it arrives, so that a long one is never gathered. */
	#count(size: number): void {
		this.#text += size
		if (this.#text > this.#caps.text) throw new Unreadable(413, `提交的文字太多，最多 ${this.#caps.text / 1024} kB`)
	}
}

function textOf(content: Uint8Array[]): string {
	const bytes = new Uint8Array(content.reduce((size, piece) => size + piece.length, 0))
	let at = 0
	for (const piece of content) {
		bytes.set(piece, at)
		at += piece.length
	}
	return decodeUtf8(bytes)
}
