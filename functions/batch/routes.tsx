import { type Context, Hono } from 'hono'
import { Afresh } from '#functions/apology.tsx'
import type { App } from '#functions/app.ts'
import { cleanUp } from '#functions/attachments/clean-up.ts'
import { downloadHeaders } from '#functions/attachments/download.ts'
import { claimAttachments, forgetAttachment } from '#functions/attachments/store.ts'
import { readEntries } from '#functions/form-body.ts'
import { readPosted } from '#functions/multipart/parts.ts'
import { isHttps } from '#functions/my/page.tsx'
import { endedCookie } from '#functions/my/session.ts'
import { at, page } from '#functions/page.tsx'
import { Refused } from '#functions/refused.ts'
import { slowDown } from '#functions/submissions/page.tsx'
import { suspected } from '#functions/submissions/suspicion.ts'
import { FormsClosed } from '#functions/unavailable.ts'
import { apart, envelopeForm } from '#schemas/envelope.ts'
import { type Answers, type FieldError, readForm } from '#schemas/read-form.ts'
import { batchFields, collecting } from './fields.ts'
import { BatchPage } from './form-view.tsx'
import { markedCopy } from './marked-copy.ts'
import { fileRows, type Kept, keepSheet, mostAtOnce, type Opened, openedBatch } from './page.tsx'
import { receiptTable } from './receipts.ts'
import { readUpload } from './upload.ts'
import { Back, Checked, Ended } from './view.tsx'

/** 批量登记: a spreadsheet of needs is checked first, kept sealed, and filed row by row when its sender says so. */
export const batches = new Hono<App>()
	.post('/batches/', async (c) => {
		const { envelope, answers } = apart(await readPosted(c.req.header('content-type'), c.req.raw.body))
		if (c.env.FORMS_CLOSED) throw new FormsClosed(c.env.FORMS_CLOSED)
		const { programmes } = await c.var.calls()
		await slowDown(c)
		const sent = readForm(envelopeForm, envelope)
		const suspicion = sent.ok ? suspected(sent.value, c.var.now) : sent.errors
		const upload = await readUpload(answers, batchFields(collecting(programmes)))
		if (!upload.ok) return again(c, upload.values, [...upload.errors, ...suspicion])
		const values = { noticeAccepted: 'yes' }
		if (suspicion.length > 0) return again(c, values, suspicion)
		const refusal = await keepSheet(c, upload.table)
		if (refusal) return again(c, values, [{ name: 'sheet', message: refusal }])
		return c.redirect(at(c, '/batches/'), 303)
	})

	.get('/batches/', async (c) => {
		const opened = await openedBatch(c)
		return opened ? show(c, opened) : ended(c)
	})

	.post('/batches/filing/', async (c) => {
		const entries = await readEntries(c.req.header('content-type'), c.req.raw.body, 4096)
		if (c.env.FORMS_CLOSED) throw new FormsClosed(c.env.FORMS_CLOSED)
		c.set('kept', new Afresh(<Back base={c.env.BASE} />))
		const opened = await openedBatch(c)
		if (!opened) return ended(c)
		if (entries.find(([name]) => name === 'batch')?.[1] !== opened.file.id)
			throw new Refused('没有登记：您后来又上传了另一份表格，刚才那一页已经不是最新的。请回到核对结果看清楚再提交。')
		const kept = await fileRows(c, opened.outcome.waiting)
		const now = kept.length > 0 && (await openedBatch(c))
		return now ? show(c, now, kept) : c.redirect(at(c, '/batches/'), 303)
	})

	.get('/batches/marked-copy/', async (c) => {
		const opened = await openedBatch(c)
		return opened ? download(c, opened, '标注', await markedCopy(opened.sheet, opened.rows)) : ended(c)
	})

	.get('/batches/receipts/', async (c) => {
		const opened = await openedBatch(c)
		return opened ? download(c, opened, '编号和查询码', await receiptTable(opened.sheet.format, opened.outcome.done)) : ended(c)
	})

	.post('/batches/removal/', async (c) => {
		const opened = await openedBatch(c)
		if (opened && c.env.FILES)
			await cleanUp(await claimAttachments(c.var.db, [opened.file.id]), c.env.FILES, (id) => forgetAttachment(c.var.db, id))
		c.header('Set-Cookie', endedCookie(isHttps(c), 'batch'))
		return c.redirect(at(c, '/needs/batch/'), 303)
	})

function show(c: Context<App>, opened: Opened, kept: Kept[] = []): Promise<Response> {
	const { file, name, sheet, ignored, outcome } = opened
	const view = { base: c.env.BASE, name, id: file.id, header: sheet.header, outcome, ignored, others: sheet.others }
	return page(c, {
		status: kept.length > 0 ? 409 : 200,
		title: '核对结果',
		body: <Checked {...view} most={mostAtOnce} kept={kept} />,
	})
}

function again(c: Context<App>, values: Answers, errors: FieldError[]): Promise<Response> {
	return page(c, {
		status: 422,
		title: '请修改：批量登记技术需求',
		body: <BatchPage base={c.env.BASE} values={values} errors={errors} />,
	})
}

function ended(c: Context<App>): Promise<Response> {
	return page(c, { status: 410, title: '核对结果已经关闭', body: <Ended base={c.env.BASE} /> })
}

/** A table of the kind that was sent, named after it. */
function download(c: Context<App>, { name, sheet: { format: kind } }: Opened, suffix: string, bytes: Uint8Array): Response {
	const named = `${name.replace(/\.\w{1,8}$/, '')}-${suffix}.${kind}`
	return c.body(bytes as Uint8Array<ArrayBuffer>, 200, downloadHeaders({ kind, name: named, size: bytes.length }))
}
