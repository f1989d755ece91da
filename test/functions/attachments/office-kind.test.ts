import { expect, test } from 'vitest'
import { officeKind } from '#functions/attachments/office-kind.ts'
import { zipListing } from '#functions/attachments/zip-listing.ts'
import { joined, office, zip } from './zips.ts'

test('officeKind() refuses macros and other parts that run, whatever they are called', async () => {
	for (const name of [
		'word/vbaProject.bin',
		'xl/VBAPROJECT.BIN',
		'xl/macrosheets/sheet1.xml',
		'word/activeX/a.bin',
		'word/embeddings/a.exe',
	])
		expect(await officeKind(await office('docx', [{ name, content: 'x' }])), name).toBeUndefined()
	const hidden = '<Types><Override ContentType="application/vnd.ms-office.vbaProject"/>wordprocessingml.document.main+xml</Types>'
	expect(await officeKind(await office('docx', [], hidden))).toBeUndefined()
	const enabled = '<Types>application/vnd.ms-excel.sheet.macroEnabled.main+xml spreadsheetml.sheet.main+xml</Types>'
	expect(await officeKind(await office('xlsx', [], enabled))).toBeUndefined()
})

test('officeKind() wants the list of content types to say so', async () => {
	expect(await officeKind(await zip([{ name: 'word/document.xml', content: 'x' }]))).toBeUndefined()
	expect(await officeKind(await office('docx', [], '<Types/>'))).toBeUndefined()
	expect(await officeKind(await zip([{ name: '[Content_Types].xml', content: 'spreadsheetml.sheet.main+xml' }]))).toBeUndefined()
})

test('officeKind() refuses what would swell, by its directory alone', async () => {
	const huge = { name: 'word/media/a.bin', content: 'x', unpacked: 400 * 1024 * 1024, packed: 1 }
	expect(await officeKind(await office('docx', [huge]))).toBeUndefined()
	const bomb = await office('docx', [{ name: 'word/a.xml', content: new Uint8Array(8 * 1024 * 1024) }])
	expect(bomb.length).toBeLessThan(20_000)
	expect(await officeKind(bomb)).toBeUndefined()
})

test('officeKind() never unpacks more than 256 kB of the list of content types', async () => {
	const list = `<Types>wordprocessingml.document.main+xml</Types>${'<!-- x -->'.repeat(90_000)}`
	expect(await officeKind(await office('docx', [], list))).toBeUndefined()
})

test('zipListing() gives what is in a plain zip', async () => {
	const bytes = await zip(
		[
			{ name: 'a.txt', content: 'aaaa' },
			{ name: '文/b.txt', content: 'b', method: 0 },
		],
		'comment',
	)
	expect(zipListing(bytes)).toMatchObject([
		{ name: 'a.txt', method: 8, unpacked: 4, start: 0 },
		{ name: '文/b.txt', method: 0, packed: 1, unpacked: 1 },
	])
})

test('zipListing() refuses every irregular zip', async () => {
	const one = { name: 'a', content: 'aaaa' }
	const irregular = {
		'sizes left open': await zip([{ ...one, unpacked: 0 }]),
		'sizes told elsewhere': await zip([{ ...one, unpacked: 0, packed: 0, flags: 8 }]),
		'64 bits': await zip([{ ...one, unpacked: 0xffffffff }]),
		encrypted: await zip([{ ...one, flags: 1 }]),
		'unknown method': await zip([{ ...one, method: 12 }]),
		doubled: await zip([one, { name: 'A', content: 'b' }]),
		overlapping: await zip([
			{ ...one, packed: 40 },
			{ name: 'b', content: 'b' },
		]),
		'with a gap': await zip([{ name: 'a', content: 'x'.repeat(500), method: 0, packed: 10, unpacked: 10 }]),
		'climbing up': await zip([{ name: '../a', content: 'x' }]),
		absolute: await zip([{ name: '/a', content: 'x' }]),
		'a drive': await zip([{ name: 'C:a', content: 'x' }]),
		backslashes: await zip([{ name: 'a\\b', content: 'x' }]),
		nameless: await zip([{ name: '', content: 'x' }]),
		empty: await zip([]),
		'something in front': joined([new Uint8Array(4), await zip([one])]),
		'something behind': joined([await zip([one]), new Uint8Array(4)]),
		cut: (await zip([one])).slice(0, -5),
	}
	for (const [name, bytes] of Object.entries(irregular)) expect(zipListing(bytes), name).toBeUndefined()
	expect(zipListing(await zip(Array.from({ length: 2001 }, (_, at) => ({ name: `${at}`, method: 0 }))))).toBeUndefined()
})

test('zipListing() survives any broken byte', async () => {
	const bytes = await office('docx')
	for (let at = 0; at < bytes.length; at++) {
		const broken = bytes.slice()
		broken[at] = broken[at]! ^ 0xff
		expect(() => zipListing(broken)).not.toThrow()
	}
})
