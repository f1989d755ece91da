import { beforeEach, expect, test } from 'vitest'
import { answers } from '#functions/api/answers.ts'
import { fieldsFor } from '#functions/submissions/forms.ts'
import { withoutRefused } from '#schemas/clean-text.ts'
import { leavesOf } from '#schemas/leaves.ts'
import { type FormName, formNames } from '#schemas/submission.ts'
import { fieldsIn, file, pathOf, problemIn, send, sent } from '../api/asked.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { saved } from '../drafts/put-by.ts'
import { naughty } from '../naughty-strings.ts'
import { cookieOf, emptied, posted } from '../submissions/posted.ts'
import { hostileTexts } from './inputs.ts'

const texts = [...new Set([...naughty, ...hostileTexts])]
const more = '，写够二十个字的内容，再多写一些，够二十个字了'
/** What may be made of a text that was accepted: line ends as one, blanks around it gone, NFC. */
const kept = (text: string) => text.replace(/\r\n?/g, '\n').normalize('NFC').trim()
const longTexts = (form: FormName) =>
	fieldsFor(form).filter(({ control, secret, maxLength = 0 }) => ['textarea', 'text'].includes(control) && !secret && maxLength >= 100)

beforeEach(emptied)

async function storedUnder(code: string): Promise<Record<string, unknown>> {
	return answers.wholeCopy.parse(await (await send('/api/cases/copy', { code })).json()).answers
}

test('in JSON, whatever is accepted in any long field of any form reads back equal, and the rest is refused by its path', async () => {
	for (const [shift, form] of formNames.entries())
		for (const [at, text] of texts.entries()) {
			// All of them in the first form, a share in each of the others.
			if (shift > 0 && at % 3 !== shift - 1) continue
			const { name } = longTexts(form)[at % longTexts(form).length]!
			const whole = `${text}${more}`
			const response = await send(pathOf[form], sent(form, { [name]: whole }), { 'Idempotency-Key': crypto.randomUUID() })
			const where = `${form} ${name} ${JSON.stringify(text.slice(0, 40))}`
			if (response.status === 201) {
				const { code } = answers.receipt.parse(await response.json())
				expect((await storedUnder(code!))[name], where).toBe(kept(whole))
			} else {
				expect(response.status, where).toBe(422)
				expect(await fieldsIn(response), where).toEqual([name])
			}
		}
}, 240_000)

test('on the page, the same texts are accepted and refused as in JSON, and read back the same', async () => {
	for (const [at, text] of texts.entries()) {
		const { name } = longTexts('need')[at % longTexts('need').length]!
		// A form cannot carry half a character: its bytes are no UTF-8.
		const whole = `${text.toWellFormed()}${more}`
		const [page, program] = await Promise.all([
			post('/needs/', posted('need', { [name]: whole }).toString()),
			file('need', { [name]: whole }),
		])
		const where = `${name} ${JSON.stringify(text.slice(0, 40))}`
		expect([page.status, program.status], where).toEqual(program.status === 201 ? [303, 201] : [422, 422])
		if (page.status !== 303) continue
		const copy = await (await post('/my/case/copy/', '', { cookie: cookieOf(page) })).json()
		expect((copy as { answers: Record<string, unknown> }).answers[name], where).toBe(kept(whole))
	}
}, 240_000)

test('in the cells of a table, and in short and secret fields, it is the same', async () => {
	for (const text of texts) {
		const members = (sent('team').members as Record<string, unknown>[]).map((row, at) => (at === 1 ? { ...row, unit: `单位${text}` } : row))
		const response = await file('team', { members })
		const where = JSON.stringify(text.slice(0, 40))
		if (response.status === 201) {
			const { code } = answers.receipt.parse(await response.json())
			expect((await storedUnder(code!)).members, where).toMatchObject([{}, { unit: kept(`单位${text}`) }])
		} else expect(await fieldsIn(response), where).toEqual(['members[1].unit'])
		const secret = await file('need', { secretNote: `密${text}` })
		if (secret.status === 201) {
			const { code } = answers.receipt.parse(await secret.json())
			expect((await storedUnder(code!)).secretNote, where).toBe(kept(`密${text}`))
		} else expect(await fieldsIn(secret), where).toEqual(['secretNote'])
	}
}, 240_000)

test('half-width is made of full-width digits in numbers alone', async () => {
	const { code } = answers.receipt.parse(
		await (
			await file('need', {
				contactMobile: '１３８００００００００',
				mainBusiness: '１２３ＡＢＣ',
				creditCode: '９１３３１１００ＭＡ２ＸＪ１Ｋ０４Ｔ',
			})
		).json(),
	)
	expect(await storedUnder(code!)).toMatchObject({
		contactMobile: '13800000000',
		mainBusiness: '１２３ＡＢＣ',
		creditCode: '91331100MA2XJ1K04T',
	})
})

test('reports of mistakes read back equal, or are refused', async () => {
	for (const text of texts) {
		const before = (await rowsOf('error_reports')).length
		const description = `${text.toWellFormed()}这里有错`
		const { status } = await post('/error-reports/', { page: '/policies/', kind: 'fact', description })
		const rows = await rowsOf('error_reports')
		if (status === 303) expect(rows.at(-1)!.description).toBe(kept(description))
		else expect([status, rows.length], JSON.stringify(text.slice(0, 40))).toEqual([422, before])
	}
})

test('drafts give back what was put by, without what no text may hold', async () => {
	for (const text of texts) {
		const problem = `${text.toWellFormed()}写了一半`
		const { response, cookie } = await saved({ problem, submissionKey: crypto.randomUUID() })
		const where = JSON.stringify(text.slice(0, 40))
		expect(response.status, where).toBe(303)
		const page = await (await ask('/drafts/form/', { headers: { cookie } })).text()
		const [, shown = ''] = /<textarea[^>]*name="problem"[^>]*>([\s\S]*?)<\/textarea>/.exec(page) ?? []
		expect(unescaped(shown).trim(), where).toBe(withoutRefused(kept(problem)).trim())
	}
}, 240_000)

test('every leaf of every form refuses half a character by its own path', async () => {
	for (const form of formNames)
		for (const leaf of leavesOf(fieldsFor(form)).filter(
			({ cell, multiple, options, control }) => !cell && !multiple && options.length === 0 && control !== 'number',
		)) {
			const response = await file(form, { [leaf.name]: 'x\ud800' })
			expect(response.status, leaf.name).toBe(422)
			expect(
				(await problemIn(response)).errors!.map(({ field }) => field),
				leaf.name,
			).toContain(leaf.name)
		}
}, 120_000)

function unescaped(html: string): string {
	const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }
	return html.replace(/&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi, (whole, decimal, hex, name) =>
		decimal ? String.fromCodePoint(Number(decimal)) : hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : (named[name] ?? whole),
	)
}
