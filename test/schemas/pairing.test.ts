import { expect, test } from 'vitest'
import { pairing, pairingColumns, pairings } from '#schemas/pairing.ts'

const row = { id: '01-01', enterprise: '浙江恒大科技电气有限公司' }

test('pairing: the id is an address', () => {
	const right = ['1', '01-01', 'a', 'lishui-2022-01']
	expect(right.filter((id) => !pairing.safeParse({ ...row, id }).success)).toEqual([])
	const wrong = ['', '-1', 'A1', '1号', '1 2', '1/2', '../1', '1.2', 'official']
	expect(wrong.filter((id) => pairing.safeParse({ ...row, id }).success)).toEqual([])
})

test('pairing: an enterprise is required, and no column may hold a way to reach a person', () => {
	expect(pairing.safeParse({ id: '01-01' }).success).toBe(false)
	expect(pairing.safeParse({ ...row, phone: '13800000000' }).success).toBe(false)
	expect(pairingColumns).toEqual([
		'id',
		'group',
		'leader',
		'offices',
		'expert',
		'unit',
		'rank',
		'specialty',
		'area',
		'enterprise',
		'from',
		'to',
		'status',
	])
})

test('pairings: each further use of an id names the line of the first', () => {
	const found = pairings.safeParse([row, { ...row, id: '01-02' }, row, row]).error?.issues
	expect(found?.map(({ path, message }) => [path, message])).toEqual([
		[[2, 'id'], '编号与第 2 行重复，请改成没有用过的编号'],
		[[3, 'id'], '编号与第 2 行重复，请改成没有用过的编号'],
	])
})

test('pairings: a table without a row is no table', () => {
	expect(pairings.safeParse([]).error?.issues[0]?.message).toBe(
		'表里一行也没有：填好再放进来，没有名单就删去这个文件，并写 published: false',
	)
})
