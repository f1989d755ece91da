import { expect, test } from 'vitest'
import { nameOf, storeUploads, withUploadErrors } from '#functions/attachments/store-uploads.ts'
import { fileCap } from '#functions/attachments/upload-refusal.ts'
import { cipherKey } from '#functions/privacy/keys.ts'
import { entriesOf } from '#schemas/answers.ts'
import { type Attachment, attachment } from '#schemas/attachment.ts'
import { fieldsOf } from '#schemas/fields.ts'
import { needForm } from '#schemas/need.ts'
import { type Entry, readForm } from '#schemas/read-form.ts'
import { goodNeed } from '../../schemas/answers-given.ts'
import { memoryFiles } from './memory-files.ts'
import { jpg, oldOffice, pdf, png } from './samples.ts'
import { office } from './zips.ts'

const fields = fieldsOf(needForm)
const ring = {
	current: 'k1',
	keys: { k1: await cipherKey(`${'A'.repeat(42)}E=`) },
	chance: (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)),
}
const file = (name: string, bytes: Uint8Array) => new File([bytes as BlobPart], name)
const upload = async (entries: Entry[], failing: number[] = []) => {
	const rows: Attachment[] = []
	const files = memoryFiles(failing)
	const save = async (saved: Attachment[]) => void rows.push(...saved)
	const stored = await storeUploads(entries, { fields, files, save, ring, now: '2026-11-22T08:00:00.000Z' })
	return { ...stored, saved: rows, files }
}
const refusalOf = async (name: string, bytes: Uint8Array) => (await upload([['licence', file(name, bytes)]])).errors[0]?.message

test('storeUploads() puts an id where the file was, and nothing else changes', async () => {
	const { entries, errors, received, rows, saved, files } = await upload([
		['title', '名称'],
		['licence', file('张三的执照.pdf', pdf)],
		['region', '示例区'],
	])
	const [id] = Object.keys(received)
	expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
	expect(entries).toEqual([
		['title', '名称'],
		['licence', id],
		['region', '示例区'],
	])
	expect(errors).toEqual([])
	expect(received).toEqual({ [id!]: '张三的执照.pdf' })
	expect(rows.map((row) => attachment.parse(row))).toMatchObject([
		{ id, kind: 'pdf', size: pdf.length, state: 'received', keptUntil: '2026-11-23T08:00:00.000Z' },
	])
	expect(saved).toEqual(rows)
	expect(JSON.stringify(rows)).not.toContain('张三')
	expect(await nameOf(rows[0]!, ring)).toBe('张三的执照.pdf')
	expect(files.kept.get(`attachments/${id}`)).toEqual(pdf)
})

test('storeUploads() never lets one failed file sink the form', async () => {
	const good = entriesOf(fields, { ...goodNeed, creditCode: undefined })
	const { entries, errors, received } = await upload([
		...good,
		['licence', file('执照.exe', new TextEncoder().encode('MZ'))],
		['licence', file('正面.jpg', jpg)],
		['licence', file('反面.png', png)],
	])
	expect(errors.map(({ name, message }) => [name, message.split('：')[0]])).toEqual([['licence', '“执照.exe”没有收到']])
	expect(Object.values(received)).toEqual(['正面.jpg', '反面.png'])
	const read = withUploadErrors(
		readForm(
			needForm,
			entries.filter(([, value]) => value !== undefined),
		),
		errors,
	)
	expect(read.ok).toBe(false)
	expect(read.values.licence).toEqual(Object.keys(received))
	expect(read.values.problem).toBe(goodNeed.problem)
})

test('storeUploads() keeps ids received before, and counts them', async () => {
	const before = 'Z'.repeat(26)
	const { entries, errors } = await upload([
		['licence', file('a.pdf', pdf)],
		['licence', file('b.pdf', pdf)],
		['licence', before],
	])
	expect(entries.map(([, value]) => value)).toEqual([expect.stringMatching(/^[0-9A-Z]{26}$/), before])
	expect(errors).toEqual([{ name: 'licence', message: '“营业执照”最多 2 个文件，“b.pdf”没有收' }])
})

test('storeUploads() stores no more of a hundred files than the field takes', async () => {
	const many = Array.from({ length: 100 }, (_, at): Entry => ['licence', file(`${at}.pdf`, pdf)])
	const { errors, files, rows } = await upload(many)
	expect(files.kept.size).toBe(2)
	expect(rows).toHaveLength(2)
	expect(errors).toHaveLength(98)
	const merged = withUploadErrors({ ok: true, value: {}, values: {} }, errors)
	expect(merged.ok || merged.errors).toHaveLength(1)
})

test('storeUploads() says why a file was not taken', async () => {
	expect(await refusalOf('空.pdf', new Uint8Array())).toContain('是空文件')
	expect(await refusalOf('大.pdf', new Uint8Array(fileCap + 1))).toContain('有 10.0 MB，每个文件最多 10 MB')
	expect(await refusalOf('照片.png', jpg)).toBe('“照片.png”没有收到：文件名以 .png 结尾，内容却是 JPG。请核对后再选')
	expect(await refusalOf('旧.doc', oldOffice)).toContain('是旧格式或加了密码的文件。请上传 PDF、JPG、PNG 文件')
	expect(await refusalOf('表.docx', await office('docx'))).toBe('“表.docx”没有收到：请上传 PDF、JPG、PNG 文件')
	expect(await refusalOf('网页.pdf', new TextEncoder().encode('<html>'))).toContain('不是能识别的文件')
	expect(await refusalOf('', pdf)).toContain('“未命名”没有收到')
})

test('storeUploads() takes a control that was left alone for nothing', async () => {
	expect(await upload([['licence', new File([], '')]])).toMatchObject({ entries: [], errors: [], rows: [] })
})

test('storeUploads() leaves a file under another name for readForm to refuse', async () => {
	const { entries, files } = await upload([['title', file('a.pdf', pdf)]])
	expect(files.kept.size).toBe(0)
	const read = readForm(needForm, entries)
	expect(read.ok || read.errors).toContainEqual({ name: 'title', message: '“技术需求名称”不能是文件' })
})

test('storeUploads() tells of a file that could not be stored, and goes on', async () => {
	const { errors, received, entries } = await upload(
		[
			['licence', file('a.pdf', pdf)],
			['licence', file('b.pdf', pdf)],
		],
		[0],
	)
	expect(errors).toEqual([{ name: 'licence', message: '“a.pdf”没有存上，请重新选择，或过几分钟再试' }])
	expect(Object.values(received)).toEqual(['b.pdf'])
	expect(entries).toHaveLength(1)
})
