import { expect, test } from 'vitest'
import { partCaps, readParts, readPosted } from '#functions/multipart/parts.ts'
import { bodyOf, boundary, inPieces, type Part, type } from './posted.ts'

const read = (parts: Part[], end?: string) => readParts(type, bodyOf(parts, end).stream())
const text = (...lines: string[]) => readParts(type, new Blob([lines.join('\r\n')]).stream())
const disposition = (rest: string) => text(`--${boundary}`, `Content-Disposition: ${rest}`, '', 'x', `--${boundary}--`, '')

test('readParts() gives text as typed and files with their bytes, in order', async () => {
	const png = new Uint8Array([0x89, 0x50, 0, 0xff, 0x0d, 0x0a])
	const entries = await read([
		['title', '  两行\r\n文字 '],
		['empty', ''],
		['licence', '营业执照.png', png],
		['title', 'again'],
	])
	expect(entries.map(([name]) => name)).toEqual(['title', 'empty', 'licence', 'title'])
	expect(entries[0]![1]).toBe('  两行\r\n文字 ')
	expect(entries[1]![1]).toBe('')
	const file = entries[2]![1] as File
	expect(file.name).toBe('营业执照.png')
	expect(new Uint8Array(await file.arrayBuffer())).toEqual(png)
})

test('readParts() reads the same however the body is cut into pieces', async () => {
	const bytes = new TextEncoder().encode(`\r\n--${boundary.slice(0, -1)}\r\n--\r\n-`.repeat(20))
	const body = bodyOf([
		['a', '中文'],
		['f', 'a.pdf', bytes],
		['b', '\r\n--'],
	])
	for (const size of [1, 2, 3, 7, 64, 100_000]) {
		const entries = await readParts(type, await inPieces(body, size))
		expect(entries.map(([name]) => name)).toEqual(['a', 'f', 'b'])
		expect(entries[0]![1]).toBe('中文')
		expect(new Uint8Array(await (entries[1]![1] as File).arrayBuffer())).toEqual(bytes)
		expect(entries[2]![1]).toBe('\r\n--')
	}
})

test('readParts() keeps a byte-order mark for readForm to refuse', async () => {
	expect(await read([['a', '\ufeffx']])).toEqual([['a', '\ufeffx']])
})

const filePart = (name: string) => `--${boundary}\r\nContent-Disposition: form-data; name="f"; filename="${name}"\r\n\r\n`

/** A body that begins with a text part and goes on as `rest` says, counting its pieces. */
function endless(rest: (piece: number) => Uint8Array) {
	const start = `--${boundary}\r\nContent-Disposition: form-data; name="title"\r\n\r\n标题\r\n${filePart('大.pdf')}`
	const count = { pieces: 0 }
	const stream = new ReadableStream<Uint8Array>({
		pull(controller) {
			controller.enqueue(count.pieces === 0 ? new TextEncoder().encode(start) : rest(count.pieces))
			count.pieces += 1
		},
	})
	return { stream, count }
}

test('readParts() goes on reading when files are too heavy, to hand on all text and name the files', async () => {
	const heavy = new Uint8Array(7 * 1024 * 1024)
	const body = bodyOf([
		['name', '单位'],
		['licence', '执照一.pdf', heavy],
		['problem', '中间的字'],
		['licence', '执照二.pdf', heavy],
		['licence', '小.pdf', 'x'],
		['other', '', ''],
		['secretNote', '最后的字'],
	])
	for (const size of [1000, 65_536])
		await expect(readParts(type, await inPieces(body, size))).rejects.toMatchObject({
			name: 'Unreadable',
			status: 413,
			message: '文件加起来太大，没有收下“执照一.pdf”、“执照二.pdf”、“小.pdf”。所有文件加起来要在 12 MB 以内，请压缩或减少以后重新选择',
			isPartial: false,
			entries: [
				['name', '单位'],
				['problem', '中间的字'],
				['secretNote', '最后的字'],
			],
		})
})

test('readParts() keeps nothing of a file that is too heavy, and gives up at 64 MB', async () => {
	const { stream, count } = endless(() => new Uint8Array(1024 * 1024))
	await expect(readParts(type, stream)).rejects.toMatchObject({ status: 413, isPartial: true, entries: [['title', '标题']] })
	expect(count.pieces).toBeGreaterThan(60)
	expect(count.pieces).toBeLessThan(68)
})

test('readParts() bounds text while it arrives', async () => {
	const text = new TextEncoder().encode(`\r\n--${boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\n`)
	const { stream, count } = endless((piece) => (piece === 1 ? text : new Uint8Array(40 * 1024)))
	await expect(readParts(type, stream)).rejects.toMatchObject({ status: 413, message: '提交的文字太多，最多 64 kB' })
	expect(count.pieces).toBeLessThan(8)
})

test('readParts() keeps the text of a body that breaks off in the middle of a file, or stands still there', async () => {
	const start = `--${boundary}\r\nContent-Disposition: form-data; name="title"\r\n\r\n标题\r\n${filePart('断.pdf')}%PDF`
	await expect(readParts(type, new Blob([start]).stream())).rejects.toMatchObject({ status: 400, entries: [['title', '标题']] })
	const { stream } = endless((piece) => new Uint8Array(piece < 14 ? 1024 * 1024 : 0))
	const still = new ReadableStream<Uint8Array>({
		async start(controller) {
			const reader = stream.getReader()
			for (let piece = 0; piece < 14; piece += 1) controller.enqueue((await reader.read()).value!)
		},
	})
	await expect(readParts(type, still, { ...partCaps, pause: 200 })).rejects.toMatchObject({ status: 408, entries: [['title', '标题']] })
})

test('readParts() caps text at 64 kB in all, however it is divided', async () => {
	const parts = (count: number, size: number): Part[] => Array.from({ length: count }, () => ['a', 'x'.repeat(size)])
	expect(await read(parts(1, 65_535))).toHaveLength(1)
	await expect(read(parts(1, 65_536))).rejects.toMatchObject({ status: 413 })
	await expect(read(parts(300, 250))).rejects.toMatchObject({ status: 413 })
	await expect(read([['x'.repeat(3000), 'a']])).resolves.toHaveLength(1)
})

test('readParts() caps how many parts there are and how long their headers', async () => {
	const parts: Part[] = Array.from({ length: partCaps.parts }, () => ['a', ''])
	expect(await read(parts)).toHaveLength(600)
	await expect(read([...parts, ['a', '']])).rejects.toMatchObject({ status: 413, message: '提交的栏目或文件太多' })
	await expect(read([['x'.repeat(5000), 'a']])).rejects.toMatchObject({ status: 400 })
})

test('readParts() refuses text, names and filenames that are not UTF-8', async () => {
	const gbk = new Uint8Array([0xd6, 0xd0])
	const head = `--${boundary}\r\nContent-Disposition: form-data; name="`
	const bodies = [
		[`${head}a"\r\n\r\n`, gbk],
		[head, gbk, '"\r\n\r\nx'],
		[`${head}f"; filename="`, gbk, '.pdf"\r\n\r\nx'],
	]
	for (const parts of bodies) {
		const body = new Blob([...parts, `\r\n--${boundary}--\r\n`]).stream()
		await expect(readParts(type, body)).rejects.toMatchObject({ status: 422 })
	}
	expect(await disposition('form-data; name="a"\r\nContent-Type: text/plain; charset=gbk')).toEqual([['a', 'x']])
})

test('readParts() refuses what is not a whole form', async () => {
	await expect(read([['a', 'b']], '')).rejects.toMatchObject({ status: 400, entries: [['a', 'b']] })
	await expect(readParts(type, null)).rejects.toMatchObject({ status: 400 })
	await expect(text('')).rejects.toMatchObject({ status: 400 })
	await expect(
		text('preamble', `--${boundary}`, 'Content-Disposition: form-data; name="a"', '', 'x', `--${boundary}--`),
	).rejects.toMatchObject({ status: 400 })
	await expect(text('--other', 'Content-Disposition: form-data; name="a"', '', 'x', '--other--')).rejects.toMatchObject({ status: 400 })
	for (const wrong of ['form-data', 'attachment; name="a"', 'form-data; name=""', 'form-data; name="f"; filename*=UTF-8\'\'a.pdf'])
		await expect(disposition(wrong), wrong).rejects.toMatchObject({ status: 400 })
	await expect(text(`--${boundary}`, 'no header at all', '', 'x', `--${boundary}--`)).rejects.toMatchObject({ status: 400 })
})

test('readParts() takes what follows the last boundary for nothing', async () => {
	expect(await read([['a', 'b']], `--\r\nepilogue --${boundary}\r\n`)).toEqual([['a', 'b']])
	const body = new Blob([bodyOf([['a', 'b']]), bodyOf([['c', 'd']])])
	expect(await readParts(type, await inPieces(body, 10))).toEqual([['a', 'b']])
})

test('readParts() does not take a part inside a part', async () => {
	const inner = bodyOf([['evil', 'x']])
	const bytes = new Uint8Array(await inner.arrayBuffer())
	const nested = new TextDecoder().decode(bytes).replaceAll(boundary, 'inner')
	const entries = await disposition(`form-data; name="a"\r\nContent-Type: multipart/mixed; boundary=inner\r\n\r\n${nested}`)
	expect(entries.map(([name]) => name)).toEqual(['a'])
})

test('readParts() does not wait for ever', async () => {
	const silent = () => new ReadableStream<Uint8Array>({ pull: () => new Promise(() => undefined) })
	await expect(readParts(type, silent(), { ...partCaps, pause: 20 })).rejects.toMatchObject({ status: 408 })
	const slow = new ReadableStream<Uint8Array>({
		async pull(controller) {
			await new Promise((resolve) => setTimeout(resolve, 5))
			controller.enqueue(new Uint8Array([45]))
		},
	})
	await expect(readParts(type, slow, { ...partCaps, whole: 60 })).rejects.toMatchObject({ status: 408 })
})

test('readParts() refuses every other content type', async () => {
	for (const other of [undefined, 'text/plain', 'multipart/form-data', 'multipart/mixed; boundary=x', `${type}, text/plain`])
		await expect(readParts(other, null), String(other)).rejects.toMatchObject({ status: 415 })
})

test('readPosted() reads both kinds of form', async () => {
	expect(await readPosted('application/x-www-form-urlencoded', new Blob(['a=1']).stream())).toEqual([['a', '1']])
	expect(await readPosted(type, bodyOf([['a', '1']]).stream())).toEqual([['a', '1']])
	await expect(readPosted('multipart/related; boundary=x', null)).rejects.toMatchObject({ status: 415 })
})
