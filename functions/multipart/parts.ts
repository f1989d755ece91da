import { MaxPartsExceededError, MultipartParser, type MultipartPart } from '@remix-run/multipart-parser'
import { decodeUtf8, nextPiece, readEntries, Unreadable } from '#functions/form-body.ts'
import { inTime } from '#functions/in-time.ts'
import type { Entry } from '#schemas/read-form.ts'
import { boundaryOf } from './boundary.ts'
import { cleanFilename } from './filename.ts'

const megabyte = 1024 * 1024
/** What a body may weigh in all and in text, how many parts it may have, and how long it may pause and take. */
export const partCaps = { body: 12 * megabyte, text: 64 * 1024, parts: 600, header: 4096, pause: 10_000, whole: 120_000 }
type Caps = typeof partCaps
type Body = ReadableStream<Uint8Array> | null

/** A body given up half-way. What arrived before that is kept, to show the form again with it. */
export class Unfinished extends Unreadable {
	readonly entries: Entry[]

	constructor({ status, message }: Unreadable, entries: Entry[]) {
		super(status, message)
		this.entries = entries
	}
}

/** The entries of a posted form, whether or not it carries files. */
export async function readPosted(contentType: string | undefined, body: Body, caps: Caps = partCaps): Promise<Entry[]> {
	return /^multipart\//i.test(contentType ?? '') ? readParts(contentType, body, caps) : readEntries(contentType, body, caps.text)
}

/** The parts of a multipart form, in order: text exactly as typed, files as `File`. Throws `Unreadable`. */
export async function readParts(contentType: string | undefined, body: Body, caps: Caps = partCaps): Promise<Entry[]> {
	const boundary = boundaryOf(contentType)
	if (!boundary) throw new Unreadable(415, '只接受本站页面提交的表单')
	const entries: Entry[] = []
	const reader = body?.getReader()
	const late = () => new Unreadable(408, '提交的内容迟迟没有传完，请检查网络后再试')
	const reading = inTime(readInto(entries, boundary, reader, caps), caps.whole, late)
	await reading.catch(async (error) => {
		await reader?.cancel().catch(() => undefined)
		throw error instanceof Unreadable ? new Unfinished(error, entries) : error
	})
	return entries
}

async function readInto(entries: Entry[], boundary: string, reader: ReadableStreamDefaultReader<Uint8Array> | undefined, caps: Caps) {
	const { body, parts, header } = caps
	const parser = new MultipartParser(boundary, { maxHeaderSize: header, maxFileSize: body, maxTotalSize: body, maxParts: parts })
	const late = () => new Unreadable(408, '提交的内容迟迟没有传完，请检查网络后再试')
	const next = () => inTime(nextPiece(reader), caps.pause, late)
	const weight = { body: 0, text: 0 }
	let isDone = false
	for (let chunk = await next(); chunk && !chunk.done; chunk = await next()) {
		weight.body += chunk.value.byteLength
		if (weight.body > body) throw new Unreadable(413, `提交的内容太大，连同文件最多 ${body / megabyte} MB`)
		// What follows the last boundary is no part of the form.
		if (isDone) continue
		for (const part of understood(() => [...parser.write(chunk.value)])) {
			const entry = entryOf(part)
			weight.text += part.isFile ? 0 : part.size + entry[0].length
			if (weight.text > caps.text) throw new Unreadable(413, `提交的文字太多，最多 ${caps.text / 1024} kB`)
			entries.push(entry)
		}
		isDone = isFinished(parser)
	}
	if (!isDone) throw new Unreadable(400, '提交的内容不完整，请再提交一次')
}

function isFinished(parser: MultipartParser): boolean {
	try {
		parser.finish()
		return true
	} catch {
		return false
	}
}

/** `filename*` is refused: browsers never send it, and it chooses its own encoding (RFC 7578, 4.2). */
function entryOf(part: MultipartPart): Entry {
	const { name, filename, isFile, disposition } = understood(() => ({
		name: part.name,
		filename: part.filename,
		isFile: part.isFile,
		disposition: part.headers['content-disposition'] ?? '',
	}))
	if (!/^form-data\s*;/i.test(disposition) || /;\s*filename\*\s*=/i.test(disposition) || !name)
		throw new Unreadable(400, '提交的内容不是本站的表单')
	if (!isFile) return [name, decodeUtf8(part.bytes)]
	return [name, new File(part.content as BlobPart[], filename ? cleanFilename(filename) : '')]
}

/** What the parser says, its errors in our words. Headers that are not UTF-8 are a TypeError of the decoder. */
function understood<T>(work: () => T): T {
	try {
		return work()
	} catch (error) {
		if (error instanceof TypeError) throw new Unreadable(422, '提交的文字不是 UTF-8 编码，请从本站的页面重新填写')
		if (error instanceof MaxPartsExceededError) throw new Unreadable(413, '提交的栏目或文件太多')
		throw new Unreadable(400, '提交的内容不是本站的表单')
	}
}
