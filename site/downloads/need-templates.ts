import { batchFields, collecting } from '#functions/batch/fields.ts'
import { needTemplate, needTemplateCsv } from '#functions/batch/template.ts'
import { calls } from '../record/calls.ts'
import { today } from '../record/today.ts'

export type Template = { format: 'xlsx' | 'csv'; type: string; size: string; body: Uint8Array<ArrayBuffer> }

let made: Promise<Template[]> | undefined

/** The empty tables of needs, made once from the form's own fields. */
export function needTemplates(): Promise<Template[]> {
	made ??= make()
	return made
}

/** Offers every programme that still collects needs or will: a template lies on people's disks for weeks. The Worker looks at the day. */
async function make(): Promise<Template[]> {
	const { programmes } = await calls()
	const fields = batchFields(collecting(programmes).filter(({ intake }) => today <= intake.needs!.to))
	const files = [
		['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', await needTemplate(fields)],
		['csv', 'text/csv; charset=utf-8', needTemplateCsv(fields)],
	] as const
	return files.map(([format, type, bytes]) => ({
		format,
		type,
		size: `${(bytes.length / 1024).toFixed(1)} KB`,
		body: new Uint8Array(bytes),
	}))
}
