import { Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { zipFile } from '#functions/batch/zip-file.ts'
import { allowed, deskPage } from '#functions/desk/page.tsx'
import { note } from '#functions/events/store.ts'
import { Refused } from '#functions/refused.ts'
import { firstIssueNote } from './first-issue.ts'
import { nextIssue } from './page.tsx'
import { Publication } from './view.tsx'

/** 发布: the one gate from the private record to the public one. What it makes is a change to `content/` that people review. */
export const publishing = new Hono<App>()
	.get('/desk/programmes/:programme/publication/', async (c) => {
		const who = await allowed(c)
		const next = await nextIssue(c, who)
		const { programme } = next
		const shown = { base: c.env.BASE, today: c.var.today, ...next }
		return deskPage(c, who, { title: `发布：${programme.title}`, body: <Publication {...shown} /> })
	})

	.post('/desk/programmes/:programme/publication/file/', async (c) => {
		const who = await allowed(c)
		const { programme, issue, found, isFirst } = await nextIssue(c, who)
		if (found.length > 0) throw new Refused('有不应公开的内容，没有生成文件。请回到上一页，按提示改正后再下载。')
		if (issue.files.length === 0) throw new Refused('还没有可以发布的内容。')
		const detail = { files: issue.files.length, changes: issue.changes.length, withheld: issue.withheld.length }
		await note(c.var.db, { subject: programme.id, action: 'publication_taken', actor: who.actor, at: c.var.now, detail })
		const files = Object.fromEntries(issue.files.map(({ path, text }) => [`content/${path}`, text]))
		const zip = await zipFile(isFirst ? { '说明.txt': firstIssueNote(programme.id), ...files } : files)
		c.header('Content-Disposition', `attachment; filename="${programme.id}-${c.var.today}.zip"`)
		return c.body(zip as Uint8Array<ArrayBuffer>, 200, { 'Content-Type': 'application/zip' })
	})
