import * as z from 'zod'
import { field } from './content-field.ts'

/** One line of `content/regions.yaml`: a place that issues documents or runs programmes. */
export const region = z.strictObject({
	id: field(z.string().regex(/^[a-z][a-z0-9-]*$/), '编号', 'lishui（小写拼音）'),
	name: field(z.string().min(2).max(20), '简称', '丽水市'),
	full: field(z.string().min(2).max(40), '全称', '浙江省丽水市'),
})
export const regions = field(z.array(region).min(1), '地区', '每个地区写 id、name、full 三行')
export type Region = z.infer<typeof region>
