import { expect, test } from 'vitest'
import { isNamedFor, kindOf } from '#functions/attachments/file-kind.ts'
import { jpg, oldOffice, pdf, png } from './samples.ts'
import { joined, office, zip } from './zips.ts'

const text = (value: string) => new TextEncoder().encode(value)

test('kindOf() knows the five kinds by their bytes', async () => {
	expect(await kindOf(pdf)).toBe('pdf')
	expect(await kindOf(jpg)).toBe('jpg')
	expect(await kindOf(png)).toBe('png')
	expect(await kindOf(await office('docx'))).toBe('docx')
	expect(await kindOf(await office('xlsx'))).toBe('xlsx')
})

test('kindOf() knows nothing else', async () => {
	const others = [
		text(''),
		text('%PDF-1.7 and no end'),
		text('<!doctype html><script>alert(1)</script>'),
		text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
		text('GIF89a'),
		text('MZ this program'),
		text('PK'),
		oldOffice,
		await zip([{ name: 'a.txt', content: 'x' }]),
	]
	for (const bytes of others) expect(await kindOf(bytes)).toBeUndefined()
})

test('kindOf() refuses a file that is two things at once', async () => {
	const archive = await office('docx')
	for (const start of [pdf, jpg, png, text('<html>')]) expect(await kindOf(joined([start, archive]))).toBeUndefined()
	expect(await kindOf(joined([archive, text('%%EOF')]))).toBeUndefined()
	expect(await kindOf(joined([text('  '), pdf]))).toBeUndefined()
	expect(await kindOf(joined([archive, archive]))).toBeUndefined()
})

test('isNamedFor() goes by the end of a name', () => {
	expect(isNamedFor('jpg', '照片.JPEG')).toBe(true)
	expect(isNamedFor('pdf', 'a.pdf.exe')).toBe(false)
	expect(isNamedFor('pdf', 'pdf')).toBe(false)
})
