import { expect, test } from 'vitest'
import { apart, envelopeForm } from '#schemas/envelope.ts'
import { readForm } from '#schemas/read-form.ts'

test('apart() takes the envelope from the answers, repeats and strange names included', () => {
	const sent = [
		['title', '甲'],
		['submissionKey', 'a'],
		['submissionKey', 'b'],
		['__proto__', 'x'],
		['homepageUrl', ''],
	] as const
	expect(apart(sent)).toEqual({
		envelope: [
			['submissionKey', 'a'],
			['submissionKey', 'b'],
			['homepageUrl', ''],
		],
		answers: [
			['title', '甲'],
			['__proto__', 'x'],
		],
	})
})

test('envelopeForm needs nothing, so that a page without script can do without', () => {
	expect(readForm(envelopeForm, [['homepageUrl', '']])).toMatchObject({ ok: true, value: {} })
	const key = '7b1d3c52-7e0e-4c8e-9d0e-0a4a5f3a7f10'
	const given = { submissionKey: key, startedAt: '2030-01-02T03:04:05.000Z', homepageUrl: 'http://spam.invalid' }
	expect(readForm(envelopeForm, Object.entries(given))).toMatchObject({ ok: true, value: given })
})

test('envelopeForm refuses keys and times that no page of ours makes', () => {
	for (const [name, value] of [
		['submissionKey', 'short'],
		['submissionKey', 'x'.repeat(65)],
		['submissionKey', "' OR 1=1 -- aaaaaaaaaaaaaa"],
		['startedAt', 'yesterday'],
	] as const)
		expect(readForm(envelopeForm, [[name, value]]), value).toMatchObject({ ok: false, errors: [{ name }] })
})
