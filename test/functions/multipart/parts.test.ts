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

test('readParts() refuses a body over the cap while it arrives, and hands on what came before', async () => {
	let given = 0
	const start = new TextEncoder().encode(
		`--${boundary}\r\nContent-Disposition: form-data; name="title"\r\n\r\n标题\r\n--${boundary}\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n`,
	)
	const endless = new ReadableStream<Uint8Array>({
		pull(controller) {
			controller.enqueue(given === 0 ? start : new Uint8Array(1024 * 1024))
			given += 1
		},
	})
	await expect(readParts(type, endless)).rejects.toMatchObject({
		name: 'Unreadable',
		status: 413,
		message: '提交的内容太大，连同文件最多 12 MB',
		entries: [['title', '标题']],
	})
	expect(given).toBeLessThan(16)
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
