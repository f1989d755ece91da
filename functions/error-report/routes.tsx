import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { App } from '#functions/app.ts'
import { clientKey } from '#functions/client-key.ts'
import { readEntries } from '#functions/form-body.ts'
import { at, page } from '#functions/page.tsx'
import { ownOrigin } from '#functions/same-origin.ts'
import { errorReportForm } from '#schemas/error-report.ts'
import { type FieldError, readForm } from '#schemas/read-form.ts'
import { numberOf, readNumber } from './number.ts'
import { pagePath } from './page-path.ts'
import { hasReport, saveReport } from './store.ts'
import { ErrorReportFields, ErrorReportForm, Receipt } from './view.tsx'

const dayLimit = 500

/** 网站纠错. The empty form is a static page, `/report-error/`; static files answer no POST, so reports are posted here. */
export const errorReports = new Hono<App>()
	.get('/error-reports/', (c) => c.redirect(at(c, '/report-error/'), 303))

	.post('/error-reports/', async (c) => {
		const read = readForm(errorReportForm, await readEntries(c.req.header('content-type'), c.req.raw.body))
		const base = c.env.BASE
		const again = (errors: FieldError[]) =>
			page(c, { status: 422, title: '请修改：网站纠错', body: <ErrorReportForm base={base} values={read.values} errors={errors} /> })
		if (!read.ok) return again(read.errors)
		c.set('kept', <ErrorReportFields base={base} values={read.values} />)
		const path = pagePath(read.value.page, [new URL(c.req.url).origin, ownOrigin(c.env.ORIGIN, c.req.url)], base)
		if (!path) return again([{ name: 'page', message: '“网页地址”请填本站的网页，如 /policies/' }])
		const limit = await c.env.FORM_LIMIT?.limit({ key: `error-report ${clientKey(c.req.header('cf-connecting-ip'))}` })
		if (limit?.success === false) throw new HTTPException(429, { message: '您这里提交得太快了，请过一分钟再试。' })
		const report = await saveReport(c.var.db, { ...read.value, page: path }, { day: c.var.today, now: c.var.now, dayLimit })
		if (!report) throw new HTTPException(429, { message: '今天收到的纠错太多，暂停接收，请明天再提交。' })
		return c.redirect(at(c, `/error-reports/${numberOf(report)}/`), 303)
	})

	.get('/error-reports/:number/', async (c) => {
		const report = readNumber(c.req.param('number'))
		if (!report || !(await hasReport(c.var.db, report))) return c.notFound()
		return page(c, { title: '纠错已收到', body: <Receipt report={report} home={at(c, '/')} /> })
	})
