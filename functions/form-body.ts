import { inTime } from './in-time.ts'

/** A body that cannot be read as what it should be. Its message is shown to the visitor as it is. */
export class Unreadable extends Error {
	override name = 'Unreadable'
	readonly status: 400 | 408 | 413 | 415 | 422

	constructor(status: Unreadable['status'], message: string) {
		super(message)
		this.status = status
	}
}

type Body = ReadableStream<Uint8Array> | null

/** The names and values of a posted form, in order, exactly as typed. */
export async function readEntries(contentType: string | undefined, body: Body, cap = 64 * 1024): Promise<[string, string][]> {
	if (!/^application\/x-www-form-urlencoded(\s*;\s*charset=utf-8)?$/i.test(contentType ?? ''))
		throw new Unreadable(415, '只接受本站页面提交的表单')
	return decodeEntries(decodeUtf8(await readBytes(body, cap)))
}

/**
 * The bytes of a body. It is counted while it arrives: what Content-Length says is never believed.
 * @param milliseconds how long it may take in all
 * @param pause how long it may pause
 */
export async function readBytes(body: Body, cap: number, milliseconds = 10_000, pause = milliseconds): Promise<Uint8Array> {
	const chunks: Uint8Array[] = []
	let size = 0
	const reader = body?.getReader()
	const late = () => new Unreadable(408, '提交的内容迟迟没有传完，请检查网络后再试')
	const next = () => inTime(nextPiece(reader), pause, late)
	const read = async () => {
		for (let part = await next(); part && !part.done; part = await next()) {
			size += part.value.byteLength
			if (size > cap) throw new Unreadable(413, `提交的内容太大，最多 ${cap / 1024} kB`)
			chunks.push(part.value)
		}
	}
	await inTime(read(), milliseconds, late).catch(async (error) => {
		await reader?.cancel().catch(() => undefined)
		throw error
	})
	return new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer())
}

/** The next piece of a body. When a client goes away in the middle, that is no fault of ours. */
export async function nextPiece(reader: ReadableStreamDefaultReader<Uint8Array> | undefined) {
	try {
		return await reader?.read()
	} catch {
		throw new Unreadable(400, '提交的内容没有传完就中断了，请检查网络后再提交一次')
	}
}

/** Text from UTF-8, refusing bytes that are not: a form posted in GBK must not be stored as gibberish. */
export function decodeUtf8(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
	} catch {
		throw new Unreadable(422, '提交的文字不是 UTF-8 编码，请从本站的页面重新填写')
	}
}

function decodeEntries(form: string): [string, string][] {
	const pairs = form.split('&').filter((pair) => pair !== '')
	return pairs.map((pair) => {
		const [name = '', ...value] = pair.split('=')
		return [decode(name), decode(value.join('='))]
	})
}

function decode(part: string): string {
	try {
		return decodeURIComponent(part.replaceAll('+', ' '))
	} catch {
		throw new Unreadable(422, '提交的文字不是 UTF-8 编码，请从本站的页面重新填写')
	}
}
