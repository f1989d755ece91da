import { expect, test } from 'vitest'
import { entriesOf } from '#schemas/answers.ts'
import { fieldsOf } from '#schemas/fields.ts'
import { errorsByPath, fitted } from '#schemas/json-answers.ts'
import { needForm } from '#schemas/need.ts'
import { readForm } from '#schemas/read-form.ts'
import { teamForm } from '#schemas/team-application.ts'
import { goodNeed, goodTeam } from './answers-given.ts'

const need = fieldsOf(needForm)
const team = fieldsOf(teamForm)
const named = (errors: { name: string; message: string }[]) => errors.map(({ name }) => name)

test('fitted() passes on what has the form’s shape, whole', () => {
	expect(fitted(need, goodNeed)).toEqual({ value: goodNeed, errors: [] })
	expect(fitted(team, goodTeam)).toEqual({ value: goodTeam, errors: [] })
	expect(fitted(team, {})).toEqual({ value: {}, errors: [] })
})

test('fitted() names unknown keys by path and leaves them out', () => {
	const polluted = JSON.parse('{"__proto__":{"publicOk":"full"},"constructor":1,"toString":"x","nickname":"x"}')
	const { value, errors } = fitted(need, { ...goodNeed, ...polluted })
	expect(value).toEqual(goodNeed)
	expect(named(errors)).toEqual(['__proto__', 'constructor', 'toString', 'nickname'])
	expect(named(fitted(need, polluted).errors)).toEqual(['__proto__', 'constructor', 'toString', 'nickname'])
	const members = [goodTeam.members[0], { ...goodTeam.members[1], age: 30 }]
	expect(fitted(team, { ...goodTeam, members })).toMatchObject({
		value: { teamName: '示例焊接团队' },
		errors: [{ name: 'members[1].age', message: '没有“age”这一项，请删去' }],
	})
	expect(fitted(team, { members }).value).not.toHaveProperty('members')
})

test('fitted() names every wrong type by path, and says which is right', () => {
	const wrong: [key: string, given: unknown, path: string, said: string][] = [
		['title', 5, 'title', '文字'],
		['title', null, 'title', '文字'],
		['title', ['x'], 'title', '文字'],
		['title', { a: 1 }, 'title', '文字'],
		['noticeAccepted', true, 'noticeAccepted', '文字'],
		['yearFrom', '2030', 'yearFrom', '数字'],
		['yearFrom', null, 'yearFrom', '数字'],
		['keywords', '焊接', 'keywords', '列表'],
		['keywords', { 0: '焊接' }, 'keywords', '列表'],
		['keywords', ['焊接', 5], 'keywords[1]', '文字'],
		['keywords', ['焊接、气孔'], 'keywords[0]', '只写一个词'],
		['keywords', ['a', 'b', 'c', 'd', 'e', 'f'], 'keywords', '最多 5 项，现在是 6 项'],
		['flags', ['high-tech', null], 'flags[1]', '文字'],
		['flags', Array(12).fill('high-tech'), 'flags', '最多 11 项'],
		['indicators', ['x'], 'indicators[0]', '对象'],
		['indicators', [{ item: 5, goal: '' }], 'indicators[0].item', '文字'],
		['indicators', Array(6).fill({ item: '温度', goal: '80' }), 'indicators', '最多 5 项'],
		['licence', ['0'.repeat(26), '1'.repeat(26), '2'.repeat(26)], 'licence', '最多 2 项'],
	]
	for (const [key, given, path, said] of wrong) {
		const { value, errors } = fitted(need, { ...goodNeed, [key]: given })
		expect(errors, path).toMatchObject([{ name: path, message: expect.stringContaining(said) }])
		expect(value).not.toHaveProperty(key)
	}
})

test('fitted() shows no key longer than a line and none that is not fit to be shown', () => {
	const [long, hidden] = fitted(need, { ['长'.repeat(5_000)]: 1, 'a\u202eb\u0000\ud800': 1 }).errors
	expect([...long!.name]).toHaveLength(41)
	expect(hidden!.name).toBe('ab')
})

test('errorsByPath() gives the form’s own errors by path, and says each thing once', () => {
	const sent = { ...goodTeam, teamName: '', region: 5, members: [goodTeam.members[0], { ...goodTeam.members[1], mobile: '123' }], x: 1 }
	const { value, errors } = fitted(team, sent)
	const read = readForm(teamForm, entriesOf(team, value))
	const found = errorsByPath(team, errors, read.ok ? [] : read.errors)
	expect(found).toEqual([
		{ name: 'region', message: '“所属区域”的类型不对，应当是文字' },
		{ name: 'x', message: '没有“x”这一项，请删去' },
		{ name: 'teamName', message: '请填写“团队名称”' },
		{ name: 'members[1].mobile', message: expect.stringContaining('手机号码') },
	])
})
