import { expect, test } from 'vitest'
import { post } from './ask.ts'

const part = (name: string, value: string) => `--cut\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const multipart = { 'Content-Type': 'multipart/form-data; boundary=cut' }
const [whole, partial] = ['您填写的内容还在下面，没有丢', '下面只有已经收到的部分']

test('of a body that broke off, what arrived is shown, and said to be a part', async () => {
	for (const path of ['/needs/', '/drafts/need/']) {
		for (const rest of [part('title', '断开').slice(0, -6), part('title', '太大') + part('problem', 'x'.repeat(70_000))]) {
			const response = await post(path, part('contactMobile', '13800000000') + rest, multipart)
			const text = await response.text()
			expect([400, 413, 422], path).toContain(response.status)
			expect([text.includes('13800000000'), text.includes(whole), text.includes(partial)], path).toEqual([true, false, true])
		}
	}
})

test('of a body that was read whole, nothing is said to be lost', async () => {
	const FORM_LIMIT = { limit: async () => ({ success: false }) }
	const response = await post('/drafts/need/', { title: '整份收到' }, {}, { FORM_LIMIT })
	const text = await response.text()
	expect([response.status, text.includes('整份收到'), text.includes(whole), text.includes(partial)]).toEqual([429, true, true, false])
})
