import { expect, test } from 'vitest'
import { atOnce } from '#functions/batch/at-once.ts'

const turn = () => new Promise((done) => setTimeout(done, 1))

test('atOnce() does everything once, never more than so many at a time', async () => {
	const done: number[] = []
	let [running, most] = [0, 0]
	await atOnce(3, [...Array(10).keys()], async (item) => {
		most = Math.max(most, ++running)
		await turn()
		running--
		done.push(item)
	})
	expect(done.toSorted()).toEqual([...Array(10).keys()])
	expect(most).toBe(3)
})

test('atOnce() begins nothing after a failure, and waits for what is under way', async () => {
	const begun: number[] = []
	const ended: number[] = []
	const work = async (item: number) => {
		begun.push(item)
		await turn()
		if (item === 1) throw new Error('one')
		await turn()
		ended.push(item)
	}
	await expect(atOnce(2, [...Array(10).keys()], work)).rejects.toThrow('one')
	expect(begun).toEqual([0, 1])
	expect(ended).toEqual([0])
})

test('atOnce() of nothing is done', async () => {
	await atOnce(4, [], () => Promise.reject(new Error('never')))
})
