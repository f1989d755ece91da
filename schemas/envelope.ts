import * as z from 'zod'
import { label } from './label.ts'
import type { Entry } from './read-form.ts'

/** What a page sends along with a form, about the sending and not about the matter. */
export const envelopeForm = z.strictObject({
	submissionKey: label(
		z
			.string()
			.regex(/^[0-9A-Za-z-]{22,64}$/, '页面的提交标识不对，请刷新页面后再提交')
			.optional(),
		{
			label: '提交标识',
			hint: '同一标识只登记一次；没有脚本的页面不带它',
			control: 'hidden',
		},
	),
	startedAt: label(z.iso.datetime({ error: '页面的时间标记不对，请刷新页面后再提交' }).optional(), {
		label: '开始填写的时间',
		control: 'hidden',
	}),
	homepageUrl: label(z.string().optional(), { label: '请勿填写此栏', control: 'trap' }),
	// Whatever stands in these two is judged where they are asked for: a wrong one is answered by a fresh challenge.
	challenge: label(z.string().max(200).optional(), { label: '验证', control: 'hidden' }),
	challengeNonce: label(z.string().max(20).optional(), { label: '验证结果', control: 'hidden' }),
})
export type Envelope = z.infer<typeof envelopeForm>

/** The entries of a posted page, those of its envelope apart from those of its form. */
export function apart(entries: Iterable<Entry>): { envelope: Entry[]; answers: Entry[] } {
	const sent = [...entries]
	const isEnvelope = ([name]: Entry) => Object.hasOwn(envelopeForm.shape, name)
	return { envelope: sent.filter(isEnvelope), answers: sent.filter((entry) => !isEnvelope(entry)) }
}
