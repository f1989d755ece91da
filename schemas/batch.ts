import * as z from 'zod'
import { noticeShape } from './consent.ts'
import { label } from './label.ts'
import { uploads } from './upload.ts'

/** What a spreadsheet of needs may weigh, in MB, and how many rows it may have. */
export const batchLimits = { megabytes: 5, rows: 200 }

/** What is sent along with a spreadsheet of needs. The notice is accepted once, for every row in it. */
export const batchForm = z.strictObject({
	sheet: label(uploads(1), {
		label: '填好的表格',
		hint: `XLSX 或 CSV，不超过 ${batchLimits.megabytes} MB，最多 ${batchLimits.rows} 行。用 WPS 的请存为 XLSX`,
		group: '上传表格',
		control: 'file',
		accept: ['xlsx', 'csv'],
	}),
	...noticeShape,
})
