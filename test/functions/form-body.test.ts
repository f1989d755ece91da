import { expect, test } from 'vitest'
import { readBytes, readEntries } from '#functions/form-body.ts'

const type = 'application/x-www-form-urlencoded'
const body = (...parts: (string | number[])[]) =>
	new Blob(parts.map((part) => (typeof part === 'string' ? part : new Uint8Array(part)))).stream()

test('readEntries() gives names and values in order, repeats included', async () => {
	expect(await readEntries(type, body('a=1&b=%E4%B8%AD+%2B&&a=2&c&d=x=y'))).toEqual([
		['a', '1'],
		['b', '中 +'],
		['a', '2'],
		['c', ''],
		['d', 'x=y'],
	])
	expect(await readEntries(`${type}; charset=UTF-8`, null)).toEqual([])
})

test('readEntries() refuses every other content type', async () => {
	for (const other of [
		undefined,
		'text/plain',
		'application/json',
		'multipart/form-data; boundary=x',
		`${type}; charset=gbk`,
		`${type}, x`,
	])
		await expect(readEntries(other, body('a=1'))).rejects.toMatchObject({ name: 'Unreadable', status: 415 })
})

test('readEntries() refuses bytes that are not UTF-8', async () => {
	const gbk = [0x61, 0x3d, 0xd6, 0xd0]
	await expect(readEntries(type, body(gbk))).rejects.toMatchObject({ status: 422 })
	for (const escaped of ['a=%D6%D0', 'a=%C0%80', 'a=%ED%A0%80', 'a=%FF', '%FF=a', 'a=%', 'a=%zz'])
		await expect(readEntries(type, body(escaped)), escaped).rejects.toMatchObject({ status: 422 })
})

test('readBytes() stops at the cap while the body still arrives', async () => {
	let given = 0
	const endless = new ReadableStream<Uint8Array>({
		pull(controller) {
			given += 1024
			controller.enqueue(new Uint8Array(1024))
		},
	})
	await expect(readBytes(endless, 16 * 1024)).rejects.toMatchObject({ status: 413 })
	expect(given).toBeLessThan(20 * 1024)
	expect(await readBytes(body('x'.repeat(100)), 100)).toHaveLength(100)
	await expect(readBytes(body('x'.repeat(101)), 100)).rejects.toMatchObject({ status: 413 })
})

test('readBytes() does not wait for ever', async () => {
	const silent = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => undefined) })
	await expect(readBytes(silent, 100, 20)).rejects.toMatchObject({ status: 408 })
})

test('readBytes() takes a body that breaks off, or pauses for too long, for the client’s business', async () => {
	const broken = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('Network connection lost.')) })
	await expect(readBytes(broken, 100)).rejects.toMatchObject({ name: 'Unreadable', status: 400 })
	const silent = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => undefined) })
	await expect(readBytes(silent, 100, 60_000, 20)).rejects.toMatchObject({ status: 408 })
})
