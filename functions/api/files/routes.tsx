import { type Context, Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { typeOf } from '#functions/attachments/download.ts'
import { saveAttachments } from '#functions/attachments/store.ts'
import { storeFile } from '#functions/attachments/store-uploads.ts'
import { fileCap, judge } from '#functions/attachments/upload-refusal.ts'
import { readBytes, Unreadable } from '#functions/form-body.ts'
import { slowDown } from '#functions/submissions/page.tsx'
import { FormsClosed, Unavailable } from '#functions/unavailable.ts'
import type { Answer } from '#schemas/api.ts'
import type { Attachment } from '#schemas/attachment.ts'
import type { Field } from '#schemas/fields.ts'
import { fileAddresses } from '../addresses.ts'
import { Invalid } from '../invalid.ts'
import { sentName } from './sent-name.ts'

/** A file may take longer than a form, but not stand still for as long. */
const longest = 60_000
const pause = 10_000

/** Files for a form, one at a time and as they are: each is stored at once, and the form then names it. */
export const apiFiles = new Hono<App>()
for (const { path, field } of fileAddresses) apiFiles.post(path, (c) => take(c, field))

async function take(c: Context<App>, { label, accept = [] }: Field): Promise<Response> {
	const type = c.req.header('content-type')?.trim().toLowerCase()
	const kind = accept.find((it) => typeOf(it) === type)
	if (!kind)
		throw new Unreadable(
			415,
			`“${label}”只收 ${accept.map((it) => it.toUpperCase()).join('、')} 文件，Content-Type 请写 ${accept.map(typeOf).join('、')}`,
		)
	const name = sentName(c.req.header('file-name'), kind)
	if (!name) throw new Invalid([{ name: 'File-Name', message: '文件名请按 UTF-8 用百分号编码（encodeURIComponent）写在请求头里' }], 400)
	const { FILES: files, FORMS_CLOSED: closed } = c.env
	if (closed) throw new FormsClosed(closed)
	if (!files) throw new Unavailable('No place for files')
	await slowDown(c)
	const { cipher: ring } = await c.var.secrets()
	const bytes = await readBytes(c.req.raw.body, fileCap, longest, pause)
	const judged = await judge(name, bytes, accept)
	if ('refusal' in judged) throw new Invalid([{ name: '', message: judged.refusal }])
	const save = (rows: Attachment[]) => saveAttachments(c.var.db, rows)
	const stored = await storeFile({ name, kind: judged.kind, bytes }, { files, save, ring, now: c.var.now })
	if ('refusal' in stored) throw new Unavailable('Cannot store a file')
	const { id, size, sha256, keptUntil } = stored.row
	return c.json({ id, name, kind: judged.kind, size, sha256, keptUntil } satisfies Answer<'takenFile'>, 201)
}
