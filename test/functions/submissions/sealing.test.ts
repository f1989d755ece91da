import { expect, test } from 'vitest'
import { Unopenable } from '#functions/privacy/field-cipher.ts'
import { openSecrets } from '#functions/privacy/secrets.ts'
import { fieldsFor } from '#functions/submissions/forms.ts'
import { fingerprintsOf, openAnswers, sealAnswers } from '#functions/submissions/sealing.ts'
import { shownAnswers } from '#functions/submissions/shown.ts'
import { goodIndividual, goodLegalPerson, goodNeed, goodTeam } from '../../schemas/answers-given.ts'
import { testSecrets } from '../../secrets.ts'

const { cipher, fingerprints } = await openSecrets(testSecrets, (bytes) => crypto.getRandomValues(new Uint8Array(bytes)))
const all = { need: goodNeed, individual: goodIndividual, team: goodTeam, 'legal-person': goodLegalPerson } as const
const secrets = ['13800000000', '13800000001', '13800000002', '13800000003', '2000000', 'someone@', 'a@example', '保密的配方']

test('sealAnswers() hides every secret answer of every form, in tables too, and openAnswers() gives them back', async () => {
	for (const [form, value] of Object.entries(all)) {
		const fields = fieldsFor(form as keyof typeof all)
		const sealed = await sealAnswers(cipher, fields, 'r1', value)
		expect(
			secrets.filter((secret) => JSON.stringify(sealed).includes(secret)),
			form,
		).toEqual([])
		expect(await openAnswers(cipher, fields, 'r1', sealed)).toEqual(value)
	}
})

test('a sealed answer moved to another row, field or member does not open', async () => {
	const fields = fieldsFor('team')
	const sealed = (await sealAnswers(cipher, fields, 'r1', goodTeam)) as { members: { mobile: string }[] }
	await expect(openAnswers(cipher, fields, 'r2', sealed)).rejects.toBeInstanceOf(Unopenable)
	const swapped = { ...sealed, members: sealed.members.toReversed() }
	await expect(openAnswers(cipher, fields, 'r1', swapped)).rejects.toBeInstanceOf(Unopenable)
})

test('fingerprintsOf() finds numbers, addresses and codes of every form, the same wherever they stand', async () => {
	const names = async (form: keyof typeof all) => (await fingerprintsOf(fingerprints, fieldsFor(form), all[form])).map(({ field }) => field)
	expect(await names('need')).toEqual(['creditCode', 'contactMobile', 'contactTel', 'email'])
	expect(await names('team')).toEqual(['members.mobile', 'members.email', 'members.mobile'])
	expect(await names('individual')).toEqual(['hosts.creditCode', 'mobile', 'homeUnit'])
	expect(await names('legal-person')).toEqual(['creditCode', 'contactMobile'])
	const [mobile] = await fingerprintsOf(fingerprints, fieldsFor('individual'), { mobile: '13800000000' })
	const [, contact] = await fingerprintsOf(fingerprints, fieldsFor('need'), goodNeed)
	expect(mobile!.fingerprint).toBe(contact!.fingerprint)
})

test('fingerprintsOf() finds a unit by its code, and by its name where it has none', async () => {
	const named = async (name: string, creditCode?: string) =>
		(await fingerprintsOf(fingerprints, fieldsFor('need'), { name, orgKind: 'park', creditCode })).map((it) => JSON.stringify(it))
	expect(await named('示例（一）园区')).toEqual(await named(' 示例(一) 园区'))
	expect(await named('示例（一）园区')).not.toEqual(await named('示例（二）园区'))
	expect((await named('示例园区', '12330500471122338J')).join()).toContain('"field":"creditCode"')
	expect(await named('示例园区', '12330500471122338J')).toHaveLength(1)
})

test('answers to what a programme asks are sealed in one, and open whatever is asked later', async () => {
	const fields = fieldsFor('need')
	const value = { programme: 'p', title: '题', extra: { days: 12, note: '另外填的话' } }
	const sealed = await sealAnswers(cipher, fields, 'r1', value)
	expect(JSON.stringify(sealed)).not.toContain('另外填的话')
	expect(JSON.stringify(sealed)).not.toContain('days')
	expect(await openAnswers(cipher, fields, 'r1', sealed)).toEqual(value)
	expect(await openAnswers(cipher, [], 'r1', sealed)).toEqual(value)
	await expect(openAnswers(cipher, fields, 'r2', sealed)).rejects.toBeInstanceOf(Unopenable)
})

test('shownAnswers() gives words for values and masks for secrets, section by section', () => {
	for (const [form, value] of Object.entries(all)) {
		const text = JSON.stringify(shownAnswers(fieldsFor(form as keyof typeof all), value))
		expect(
			secrets.filter((secret) => text.includes(secret)),
			form,
		).toEqual([])
	}
	const shown = shownAnswers(fieldsFor('need'), goodNeed)
	const items = shown.flatMap((it) => it.items)
	expect(shown[0]!.group).toBe('企业情况')
	expect(items).toContainEqual({ label: '企业资质', text: '高新技术企业、规上工业企业' })
	expect(items).toContainEqual({ label: '指标 1', text: '指标：焊后气孔率；现状：6%；目标：不高于 1%' })
	expect(items).toContainEqual({ label: '固定电话', text: '0578-****000' })
	expect(items).toContainEqual({ label: '我已阅读并同意隐私告知', text: '是' })
	expect(items.map(({ label }) => label)).not.toContain('隐私告知版本')
})
