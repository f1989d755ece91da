import { expect, test } from 'vitest'
import { readParts } from '#functions/multipart/parts.ts'
import { bodyOf, inPieces, type } from './posted.ts'

test('a form with files is read in the Workers runtime', async () => {
	const form = new FormData()
	form.append('title', '薄壁管焊缝')
	form.append('licence', new File([new Uint8Array([1, 2, 255])], '营业"执照.pdf'))
	const request = new Request('http://localhost/', { method: 'POST', body: form })
	const entries = await readParts(request.headers.get('content-type') ?? undefined, request.body)
	expect(entries[0]).toEqual(['title', '薄壁管焊缝'])
	const file = entries[1]![1] as File
	expect([file.name, file.size]).toEqual(['营业执照.pdf', 3])
})

test('a body over the cap and text that is not UTF-8 are refused in the Workers runtime', async () => {
	const large = bodyOf([['f', 'a.pdf', new Uint8Array(13 * 1024 * 1024)]])
	await expect(readParts(type, await inPieces(large, 65_536))).rejects.toMatchObject({ status: 413 })
	await expect(readParts(type, bodyOf([['f', 'x', 'x']], '').stream())).rejects.toMatchObject({ status: 400 })
})
