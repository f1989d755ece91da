import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { sheetCaps } from '#functions/batch/read-sheet.ts'
import { xlsxOf } from '#functions/batch/spreadsheet.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { oldOffice, pdf } from '../attachments/samples.ts'
import { joined, office } from '../attachments/zips.ts'
import { naughty } from '../naughty-strings.ts'
import { emptied } from '../submissions/posted.ts'
import { checked, need, press, sheet, upload } from './sent.ts'
import { csv, header, leaves, xlsx } from './sheets.ts'

const good = await sheet(need('薄壁管焊缝气孔'))
const text = (value: string) => new TextEncoder().encode(value)

/** Uploads what cannot be taken, and gives the words about it. */
async function refusal(bytes: Uint8Array, sent: Parameters<typeof upload>[1] = {}): Promise<string> {
	const response = await upload(bytes, sent)
	const page = await response.text()
	expect(response.status).toBe(422)
	expect(response.headers.get('set-cookie')).toBeNull()
	expect(page).toContain('action="/batches/"')
	expect(await rowsOf('attachments')).toEqual([])
	const [, list = ''] = /<section class="error-summary"[\s\S]*?<ul>([\s\S]*?)<\/ul>/.exec(page) ?? []
	return list.replaceAll(/<[^>]+>/g, ' ').trim()
}

beforeEach(async () => {
	await emptied()
	await env.DB.prepare('DELETE FROM attachments').run()
})

test('the notice has to be accepted, in its version in force, and one table to be chosen', async () => {
	expect(await refusal(good, { without: ['noticeAccepted'] })).toBe('请先阅读隐私告知，同意后勾选“我已阅读并同意隐私告知”')
	expect(await refusal(good, { more: { noticeVersion: '2020-01' } })).toBe('隐私告知已经更新，请看过新的告知后再上传')
	expect(await refusal(good, { files: [] })).toBe('请选择填好的表格')
	expect(await refusal(good, { files: [new File([], '')] })).toBe('请选择填好的表格')
	const two = [new File([good as BlobPart], 'a.xlsx'), new File([good as BlobPart], 'b.xlsx')]
	expect(await refusal(good, { files: two })).toBe('一次只传一份表格，请分开上传')
	expect(await refusal(good, { more: { homepageUrl: 'http://spam' } })).toBe('请核对填写的内容，再提交一次')
	expect(await refusal(good, { more: { unknown: 'x' } })).toContain('本页没有的栏目')
})

test('what is no table, cannot be read or is too large is refused in words', async () => {
	expect(await refusal(new Uint8Array(), { name: '空.xlsx' })).toBe('“空.xlsx”没有收：这是空文件')
	expect(await refusal(pdf, { name: '假的.xlsx' })).toContain('只收 XLSX 和 CSV 表格')
	expect(await refusal(oldOffice, { name: '旧的.xls' })).toContain('旧版 Excel')
	expect(await refusal(await office('xlsx', [{ name: 'xl/vbaProject.bin', content: 'x' }]))).toContain('含有宏')
	const bomb = await office('xlsx', [{ name: 'xl/worksheets/sheet1.xml', content: new Uint8Array(8 * 1024 * 1024) }])
	expect(await refusal(bomb)).toContain('打不开')
	expect(await refusal(new Uint8Array(sheetCaps.file + 1))).toContain('文件太大，最多 5 MB')
	expect(await refusal(good.slice(0, 2000))).toContain('打不开')
	expect(await refusal(text('单位,电话\n甲,1\n'), { name: '名单.csv' })).toContain('第一行没有模板里的栏目名称')
	expect(await refusal(await sheet(...Array.from({ length: 201 }, (_, at) => need(`第 ${at} 项需求`))))).toContain('最多 200 行')
	expect(await refusal(await sheet())).toContain('没有填写内容')
})

test('columns that are missing, doubled or merged away are named', async () => {
	const row = need('薄壁管焊缝气孔')
	const without = (label: string) => header.map((it) => (it.startsWith(label) ? '改过的名称' : it))
	expect(await refusal(await xlsx([without('联系人手机'), row]))).toContain('缺少必填的栏目：“联系人手机”')
	expect(await refusal(await xlsx([[...header, header[1]!], row]))).toContain('栏目重复：“单位名称”')
	expect(
		await refusal(
			await xlsx([
				[...header, '', ''],
				[...row, '', '甲'],
			]),
		),
	).toContain('第一行没有栏目名称。合并的表头请拆开')
	expect(await refusal(await xlsx([['批量登记表'], header, row]))).toContain('第一行应当是栏目名称')
})

test('a body over 12 MB is cut off, and one in another form is no table', async () => {
	const response = await upload(new Uint8Array(13 * 1024 * 1024))
	expect(response.status).toBe(413)
	expect(await response.text()).toContain('12 MB 以内')
	expect((await post('/batches/', { noticeAccepted: 'yes' })).status).toBe(422)
	expect((await post('/batches/', text('x'), { 'Content-Type': 'text/csv' })).status).toBe(415)
	expect((await post('/batches/filing/', { batch: 'x'.repeat(5000) })).status).toBe(413)
	expect((await ask('/batches/', { method: 'DELETE' })).status).toBe(403)
})

test('a GB18030 CSV is taken as it is, in the Workers runtime too', async () => {
	// 单位名称, a column of that name and nothing else of ours: the rest is missing, by name.
	const gbk = joined([new Uint8Array([0xb5, 0xa5, 0xce, 0xbb, 0xc3, 0xfb, 0xb3, 0xc6]), text(',a\r\nb,c\r\n')])
	expect(await refusal(gbk, { name: '登记表.csv' })).toContain('缺少必填的栏目：“申报的专项行动”')
})

test('columns and sheets that were not read are told', async () => {
	const row = need('薄壁管焊缝气孔')
	const sheets = [
		{
			name: '需求',
			rows: [
				[...header, '备注<b>'],
				[...row, '甲'],
			],
		},
		{ name: '第二张&', rows: [['x']] },
		{ name: '填写说明', rows: [['x']] },
		{ name: '藏起来的', rows: [['x']], hidden: true },
	]
	const { page } = await checked(await xlsxOf('x', sheets, '2026-11-22T08:00:00Z'))
	expect(page).toContain('没有读取的列：备注&lt;b&gt;。')
	expect(page).toContain('没有读取的工作表：第二张&amp;。')
	expect(page).toContain('提交通过的 1 条')
})

test('hostile text is shown as text, in names, cells and headings', async () => {
	const hostile = '<script>alert(1)</script>'
	const file = await xlsx([
		[...header, hostile],
		[...need('薄壁管'), 'x'],
		[...need(`题目${hostile}`, { orgKind: hostile }), 'x'],
		[...need(`能登记的${hostile}`), 'x'],
	])
	const batch = await checked(file, { name: `${hostile}.xlsx` })
	await press(batch)
	const page = await (await ask('/batches/', { headers: { cookie: batch.cookie } })).text()
	expect(page).toContain('能登记的&lt;script&gt;')
	expect(page).not.toContain('<script>alert')
})

test('no naughty string brings the Worker down, wherever it stands', async () => {
	const rows = naughty.map((it, at) => need(`第 ${at} 项 ${it}`.slice(0, 90), { intro: `单位简介写在这里：${it}`, contactName: it }))
	for (const bytes of [csv([header, ...rows]), await xlsx([header, ...rows])]) {
		const batch = await checked(bytes)
		expect(batch.response.status).toBe(303)
		expect(batch.page).toContain(`共 ${rows.length} 行`)
		expect((await ask('/batches/marked-copy/', { headers: { cookie: batch.cookie } })).status).toBe(200)
		expect((await press(batch)).status).toBe(303)
	}
})

test('a small file with cells very far to the right is refused at once', async () => {
	const far = Array.from({ length: 10_000 }, (_, at) => (at < leaves.length ? header[at]! : at === 9_999 ? '备注' : ''))
	expect(await refusal(await xlsx([far, need('薄壁管焊缝气孔')]))).toContain('右边很远的列里还有内容')
	const near = [...header, ...Array(100).fill(''), '备注', ...Array(400).fill(' ')]
	expect((await upload(await xlsx([near, need('薄壁管焊缝气孔')]))).status).toBe(303)
})
