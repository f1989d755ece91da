import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { programme } from './portal.ts'

/** The files of the next issue, as the desk hands them out: their text by their path. */
export async function takenFrom(page: Page): Promise<Map<string, string>> {
	const download = page.waitForEvent('download')
	await page.getByRole('button', { name: '下载内容文件' }).click()
	const chunks: Buffer[] = []
	for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer)
	return unzipped(Buffer.concat(chunks))
}

/** Puts the files of an issue where they belong, as the page says: the first time the programme's own file is changed too. */
export function putInto(content: string, files: Map<string, string>): void {
	for (const [path, text] of files) {
		const file = join(content, path.replace(/^content\//, ''))
		mkdirSync(dirname(file), { recursive: true })
		writeFileSync(file, text)
	}
	const own = join(content, 'programmes', programme, 'programme.mdx')
	writeFileSync(own, readFileSync(own, 'utf8').replace('published: false', 'published: true'))
}

/** The files of a ZIP archive, by its list at the end. */
function unzipped(zip: Buffer): Map<string, string> {
	const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1')
	const files = new Map<string, string>()
	let at = zip.readUInt32LE(end + 16)
	for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
		const [method, size, nameLength, begin] = [
			zip.readUInt16LE(at + 10),
			zip.readUInt32LE(at + 20),
			zip.readUInt16LE(at + 28),
			zip.readUInt32LE(at + 42),
		]
		const from = begin + 30 + zip.readUInt16LE(begin + 26) + zip.readUInt16LE(begin + 28)
		const bytes = zip.subarray(from, from + size)
		files.set(zip.toString('utf8', at + 46, at + 46 + nameLength), (method === 0 ? bytes : inflateRawSync(bytes)).toString('utf8'))
		at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
	}
	return files
}
