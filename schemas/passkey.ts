import * as z from 'zod'
import { label } from './label.ts'

const bytes = (most: number) =>
	z
		.string()
		.regex(/^[0-9A-Za-z_-]+$/)
		.max(most)
const hidden = (what: string) => ({ label: what, control: 'hidden' as const })

/** What a browser's passkey answered to be let in, as the page posts it: bytes in base64 for addresses. */
export const passkeyAnswer = z.strictObject({
	ticket: label(z.string().max(200), hidden('要签名的内容')),
	credential: label(bytes(1400), hidden('通行密钥编号')),
	clientData: label(bytes(4000), hidden('浏览器的说明')),
	authenticatorData: label(bytes(4000), hidden('密钥的说明')),
	signature: label(bytes(2000), hidden('签名')),
})
export type PasskeyAnswer = z.infer<typeof passkeyAnswer>

/** A new passkey, with the invitation that allows it. */
export const newPasskey = z.strictObject({
	code: label(z.string().max(200), hidden('邀请码')),
	ticket: label(z.string().max(200), hidden('要签名的内容')),
	clientData: label(bytes(4000), hidden('浏览器的说明')),
	attestation: label(bytes(16_000), hidden('密钥的说明')),
})
export type NewPasskey = z.infer<typeof newPasskey>

/** What opens the page where a passkey is made. */
export const invitationCode = z.strictObject({
	code: label(z.string().trim().min(1).max(200), {
		label: '邀请码',
		hint: '管理员给的 26 位字母和数字，大小写、空格和短横都不影响',
		control: 'text',
		autocomplete: 'off',
	}),
})
