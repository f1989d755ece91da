import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { readBoard } from '#functions/board/store.ts'
import { fill, keyOf } from '#functions/commands/demonstration/fill.ts'
import { isEmpty, openedBy } from '#functions/commands/demonstration/store.ts'
import { openSecrets } from '#functions/privacy/secrets.ts'
import { codeHash } from '#functions/receipts/receipt-code.ts'
import { shanghaiDay } from '#functions/shanghai.ts'
import { fieldsFor } from '#functions/submissions/forms.ts'
import { identityOf } from '#functions/submissions/identity.ts'
import { openAnswers } from '#functions/submissions/sealing.ts'
import { hasCreditCodeCheck } from '#schemas/credit-code.ts'
import { type FormName, formNames } from '#schemas/submission.ts'
import { rowsOf } from '../ask.ts'

const now = new Date().toISOString()
const secrets = await openSecrets(env, (bytes) => crypto.getRandomValues(new Uint8Array(bytes)))
let wasEmpty = false

beforeAll(async () => {
	wasEmpty = await isEmpty(env.DB)
	await fill({ env, secrets, now })
})

const filled = async () => {
	const rows = (await rowsOf('submissions')) as {
		id: string
		number: string
		form: FormName
		status: string
		answers: string
		received_at: string
	}[]
	return Promise.all(
		rows.map(async (row) => ({
			...row,
			value: await openAnswers(secrets.cipher, fieldsFor(row.form), row.id, JSON.parse(row.answers)),
		})),
	)
}
/** Every text in a value, however deep. */
const textsIn = (value: unknown): string[] => (typeof value === 'object' && value ? Object.values(value).flatMap(textsIn) : [String(value)])

test('the demonstration has needs and applications of every kind, at every stage, and fills only what is empty', async () => {
	const rows = await filled()
	expect(wasEmpty).toBe(true)
	expect(await isEmpty(env.DB)).toBe(false)
	expect(rows.filter(({ form }) => form === 'need')).toHaveLength(24)
	expect(rows.filter(({ form }) => form !== 'need')).toHaveLength(12)
	expect(new Set(rows.map(({ form }) => form))).toEqual(new Set(formNames))
	const statuses = ['submitted', 'returned', 'rejected', 'withdrawn', 'accepted', 'released', 'matched', 'closed']
	expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(statuses))
	const { needs, total, regions } = await readBoard(env.DB, { list: '||||', words: [], grams: [], after: undefined, limit: 50 })
	expect([needs.length, total]).toEqual([17, 17])
	expect(regions.length).toBeGreaterThan(3)
	expect(new Set(needs.map(({ state }) => state))).toEqual(new Set(['open', 'matched', 'closed']))
	expect(needs.map(({ releasedAt }) => releasedAt)).toEqual(
		needs
			.map(({ releasedAt }) => releasedAt)
			.toSorted()
			.reverse(),
	)
	for (const { reason, status } of rows as { reason?: string; status: string }[])
		expect(Boolean(reason), status).toBe(['returned', 'rejected'].includes(status))
})

test('every made submission is plainly invented', async () => {
	for (const { form, number, value } of await filled()) {
		const names = [value.title, value.name, value.teamName, value.homeUnit, value.region, value.address, value.contactName].filter(
			(it) => typeof it === 'string' && !['senior', 'associate-senior', 'middle'].includes(it),
		)
		expect(names.length, number).toBeGreaterThan(0)
		for (const name of names) expect(name, `${form} ${number}`).toMatch(/^示例/)
		const texts = textsIn(value)
		for (const mobile of texts.filter((text) => /^1\d{10}$/.test(text))) expect(mobile).toMatch(/^1300000\d{4}$/)
		for (const code of texts.filter((text) => /^91\w{16}$/.test(text)))
			expect([code, hasCreditCodeCheck(code)]).toEqual([expect.stringMatching(/^91000000MA/), true])
		expect(texts.join(), number).not.toMatch(/@|https?:|(?<!\d)0\d{2,3}-\d{7}/)
	}
})

test('made submissions are kept as real ones are: sealed, findable, with their events, in the past days', async () => {
	const rows = await filled()
	for (const { answers, value } of rows) {
		const mobile = textsIn(value).find((text) => /^1300000/.test(text))!
		expect(answers).not.toContain(mobile)
	}
	expect(new Set((await rowsOf('fingerprints')).map(({ submission }) => submission)).size).toBe(36)
	expect(await rowsOf('consents')).toHaveLength(36)
	const events = (await rowsOf('events')) as { at: string; subject: string; action: string }[]
	for (const { number, status, form } of rows) {
		const own = events.filter(({ subject }) => subject === number).map(({ action }) => action)
		const kind = form === 'need' ? 'need' : 'application'
		expect([own[0], own.at(-1)], number).toEqual([`${kind}_submitted`, `${kind}_${status}`])
	}
	expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted())
	expect(events.at(-1)!.at < now).toBe(true)
	expect(
		shanghaiDay(rows.map((it) => it.received_at).toSorted()[0]!) > shanghaiDay(new Date(Date.parse(now) - 40 * 86_400_000).toISOString()),
	).toBe(true)
	const numbers = rows.map(({ number }) => number)
	const answering = rows.flatMap(({ value }) => (value.forNeed ? [value.forNeed as string] : []))
	expect(answering.length).toBeGreaterThan(4)
	expect(answering.filter((number) => !numbers.includes(number))).toEqual([])
})

test('the code of a made submission can be told again', async () => {
	const { code } = await identityOf(secrets.pepper, 'need', keyOf('need', 0), {})
	expect(await openedBy(env.DB, await codeHash(secrets.pepper, code))).toMatchObject({ status: 'submitted' })
})
