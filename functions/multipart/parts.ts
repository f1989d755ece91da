import { MultipartPart } from '@remix-run/multipart-parser'
import { bodyCap } from '#functions/attachments/file-caps.ts'
import { nextPiece, readEntries, Unreadable } from '#functions/form-body.ts'
import { inTime } from '#functions/in-time.ts'
import type { Entry } from '#schemas/read-form.ts'
import { boundaryOf } from './boundary.ts'
import { cleanFilename } from './filename.ts'
import { Gathered, type Head } from './gathered.ts'
import { PartSplitter } from './part-splitter.ts'

const megabyte = 1024 * 1024
/**
 * What a body may weigh in all and in text, how much of a heavier one is read for its text, how many parts it may have, and
 * how long it may pause and take.
 */
export const partCaps = { body: bodyCap, read: 64 * megabyte, text: 64 * 1024, parts: 600, header: 4096, pause: 10_000, whole: 120_000 }
type Caps = typeof partCaps
type Body = ReadableStream<Uint8Array> | null

/** A body that was not taken. What arrived of it is kept, to show the form again: all its text, unless it `isPartial`. */
export class Unfinished extends Unreadable {
	readonly entries: Entry[]
	readonly isPartial: boolean

	constructor({ status, message }: Unreadable, entries: Entry[], isPartial = true) {
		super(status, message)
		this.entries = entries
		this.isPartial = isPartial
	}
}

/** The entries of a posted form, whether or not it carries files. */
export async function readPosted(contentType: string | undefined, body: Body, caps: Caps = partCaps): Promise<Entry[]> {
	return /^multipart\//i.test(contentType ?? '') ? readParts(contentType, body, caps) : readEntries(contentType, body, caps.text)
}

/**
 * The parts of a multipart form, in order: text exactly as typed, files as `File`. Throws `Unreadable`; of a form that is too
 * heavy for its files, all text is handed on without them.
 */
export async function readParts(contentType: string | undefined, body: Body, caps: Caps = partCaps): Promise<Entry[]> {
	const boundary = boundaryOf(contentType)
	if (!boundary) throw new Unreadable(415, '只接受本站页面提交的表单')
	const gathered = new Gathered(caps)
	const reader = body?.getReader()
	const late = () => new Unreadable(408, '提交的内容迟迟没有传完，请检查网络后再试')
	const reading = inTime(readInto(gathered, boundary, reader, caps), caps.whole, late)
	await reading.catch(async (error) => {
		await reader?.cancel().catch(() => undefined)
		throw error instanceof Unreadable && !(error instanceof Unfinished) ? new Unfinished(error, gathered.entries) : error
	})
	return gathered.entries
}

async function readInto(gathered: Gathered, boundary: string, reader: ReadableStreamDefaultReader<Uint8Array> | undefined, caps: Caps) {
	const splitter = new PartSplitter(boundary, caps.header)
	const late = () => new Unreadable(408, '提交的内容迟迟没有传完，请检查网络后再试')
	const next = () => inTime(nextPiece(reader), caps.pause, late)
	let size = 0
	for (let chunk = await next(); chunk && !chunk.done && size <= caps.read; chunk = await next()) {
		size += chunk.value.byteLength
		if (size > caps.body) gathered.dropFiles()
		for (const piece of splitter.write(chunk.value)) {
			if (piece === 'end') gathered.end()
			else if ('head' in piece) gathered.begin(headOf(piece.head))
			else gathered.add(piece.body)
		}
	}
	if (gathered.dropped) throw new Unfinished(tooHeavy(gathered.dropped, caps.body), gathered.entries, !splitter.isDone)
	if (!splitter.isDone) throw new Unreadable(400, '提交的内容不完整，请再提交一次')
}

/** The files are named, so that nobody looks for them among those received. */
function tooHeavy(names: string[], most: number): Unreadable {
	const limit = `加起来要在 ${most / megabyte} MB 以内`
	if (names.length === 0) return new Unreadable(413, `提交的内容太大，连同文件${limit}`)
	const listed = names.slice(0, 5).map((name) => `“${name}”`)
	const rest = names.length > listed.length ? `等 ${names.length} 个文件` : ''
	return new Unreadable(413, `文件加起来太大，没有收下${listed.join('、')}${rest}。所有文件${limit}，请压缩或减少以后重新选择`)
}

/** `filename*` is refused: browsers never send it, and it chooses its own encoding (RFC 7578, 4.2). */
function headOf(header: Uint8Array): Head {
	const { name, filename, isFile, disposition } = understood(new MultipartPart(header, []))
	if (!/^form-data\s*;/i.test(disposition) || /;\s*filename\*\s*=/i.test(disposition) || !name)
		throw new Unreadable(400, '提交的内容不是本站的表单')
	return { name, filename: isFile ? filename && cleanFilename(filename) : undefined, isFile }
}

/** What a header says, its errors in our words. One that is not UTF-8 is a TypeError of the decoder. */
function understood(part: MultipartPart) {
	try {
		const { name, filename, isFile, headers } = part
		return { name, filename, isFile, disposition: headers['content-disposition'] ?? '' }
	} catch (error) {
		if (error instanceof TypeError) throw new Unreadable(422, '提交的文字不是 UTF-8 编码，请从本站的页面重新填写')
		throw new Unreadable(400, '提交的内容不是本站的表单')
	}
}
