import { type Context, Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { codeHash, groupedCode } from '#functions/receipts/receipt-code.ts'
import { Refused } from '#functions/refused.ts'
import { readCalled } from '#functions/submissions/called.ts'
import { lostFiles } from '#functions/submissions/files.ts'
import { fieldsFor } from '#functions/submissions/forms.ts'
import { codeFor, keyHash } from '#functions/submissions/identity.ts'
import { fileAnswers, gateFor, ownFiles, slowDown } from '#functions/submissions/page.tsx'
import { LimitReached } from '#functions/submissions/refusal.ts'
import type { Filed } from '#functions/submissions/store.ts'
import { FormsClosed } from '#functions/unavailable.ts'
import type { Answer } from '#schemas/api.ts'
import { envelopeForm } from '#schemas/envelope.ts'
import { readForm } from '#schemas/read-form.ts'
import { type FormName, formNames } from '#schemas/submission.ts'
import { filingPath } from './addresses.ts'
import { callsOpen } from './calls-open.ts'
import { apiCases } from './cases/routes.tsx'
import { apiFiles } from './files/routes.tsx'
import { Invalid } from './invalid.ts'
import { readJson } from './page.tsx'
import { sentForm, wrongWith } from './sent-form.ts'

/** Filing in JSON, as the pages file: same checks, same record, same receipt. No cookie is read or set. */
export const api = new Hono<App>().get('/api/programmes', async (c) => {
	const { programmes } = await c.var.calls()
	return c.json(callsOpen(programmes, c.var.today) satisfies Answer<'openCalls'>)
})
for (const form of formNames) api.post(filingPath(form), (c) => receive(c, form))
api.route('/', apiFiles).route('/', apiCases)

async function receive(c: Context<App>, form: FormName): Promise<Response> {
	const key = idempotencyKey(c)
	const sent = await readJson(c)
	if (c.env.FORMS_CLOSED) throw new FormsClosed(c.env.FORMS_CLOSED)
	const { programmes } = await c.var.calls()
	await slowDown(c)
	const { entries, misfits } = sentForm(form, sent, programmes)
	const read = readCalled(form, entries, programmes, c.var.today)
	const received = await ownFiles(c, form, read, key)
	const said = [...(read.ok ? [] : read.errors), ...lostFiles(fieldsFor(form), read.values, received)]
	if (!read.ok || misfits.length + said.length > 0) throw new Invalid(wrongWith(form, misfits, said))
	const filing = fileAnswers(c, form, { value: read.value, key, received }, gateFor(c))
	const { filed, isSame } = await filing.catch((error) => {
		throw error instanceof LimitReached ? new Invalid(wrongWith(form, [], error.errors)) : error
	})
	if (!isSame)
		throw new Refused(
			`这个 Idempotency-Key 已经登记过编号 ${filed.number} 的表，这次的内容与那次不同，没有登记。要另外登记一份，请换一个新的。`,
		)
	return c.json(await receiptOf(c, form, key, filed), 201)
}

/** What makes a repeat the same submission. A page mints one; a program must, or a lost answer would file it twice. */
function idempotencyKey(c: Context<App>): string {
	const name = 'Idempotency-Key'
	const given = c.req.header(name)?.replace(/^"(.*)"$/, '$1')
	const read = readForm(envelopeForm, [['submissionKey', given]])
	if (read.ok && read.value.submissionKey) return read.value.submissionKey
	const message = '请在请求头里给每份表写一个不重复的标识，22 到 64 个字母、数字或短横，如 UUID；重发时用原来的'
	throw new Invalid([{ name, message }], 400)
}

/** The receipt is made again for a repeat: it is stored nowhere. A code that was re-issued since is not ours to give. */
async function receiptOf(c: Context<App>, form: FormName, key: string, filed: Filed): Promise<Answer<'receipt'>> {
	const { pepper } = await c.var.secrets()
	const code = await codeFor(pepper, await keyHash(pepper, form, key))
	const isInForce = (await codeHash(pepper, code)) === filed.codeHash
	const { number, receivedAt } = filed
	return { number, code: isInForce ? groupedCode(code) : null, form, status: 'submitted', receivedAt }
}
