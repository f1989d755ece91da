import { expect, test } from 'vitest'
import { envoyProfile, needProfile } from '#functions/matching/profiles-of.ts'
import { shortlist } from '#functions/matching/shortlist.ts'
import { goodIndividual, goodLegalPerson, goodNeed, goodTeam } from '../../schemas/answers-given.ts'
import { settings } from './made.ts'

const standing = { load: 0, absences: [], past: [], contracts: [] }

test('needProfile() and envoyProfile() read every form, so that each can be matched', () => {
	const need = needProfile('XQ20300102-0007', goodNeed, { declined: [] })
	expect(need).toMatchObject({
		unit: '示例精密制造有限公司',
		fields: ['manufacturing', 'materials'],
		industry: { code: 'C33' },
		region: '示例区',
	})
	const envoys = [goodIndividual, goodTeam, goodLegalPerson].map((answers, at) =>
		envoyProfile(`SQ20300102-000${at + 1}`, answers, standing),
	)
	expect(envoys.map(({ name, units, title }) => [name, units, title])).toEqual([
		['示例专家', ['示例大学'], 'associate-senior'],
		['示例焊接团队', ['示例大学'], 'senior'],
		['示例研究院', ['示例研究院'], undefined],
	])
	const { candidates } = shortlist(need, envoys, settings)
	expect(candidates.map(({ envoy, reasons }) => [envoy.name, reasons.map(({ rule }) => rule)])).toEqual([
		['示例专家', ['回应', '意向', '关键词', '领域', '地点', '职称']],
		['示例焊接团队', ['领域', '地点', '职称', '关键词']],
		['示例研究院', ['领域', '地点', '关键词']],
	])
})

test('a body that asks for help is not sent to itself', () => {
	const need = needProfile('XQ20300102-0007', { ...goodNeed, creditCode: goodLegalPerson.creditCode }, { declined: [] })
	const { excluded } = shortlist(need, [envoyProfile('SQ20300102-0001', goodLegalPerson, standing)], settings)
	expect(excluded[0]!.why).toEqual(['与需求单位是同一单位'])
})

test('what is sealed is not looked at', () => {
	const profile = needProfile('XQ20300102-0007', goodNeed, { declined: [] })
	expect(JSON.stringify(profile)).not.toMatch(/保密|13800000000|someone@/)
})
