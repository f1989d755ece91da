import { expect, test } from 'vitest'
import { daysOf } from '#site/record/days.ts'

test('daysOf() gives the one day of a dated deadline', () => {
	expect(daysOf({ date: '2022-06-30' })).toEqual(['2022-06-30'])
	expect(daysOf({})).toEqual([])
})

test('daysOf() gives a day in every month, both ends counted', () => {
	expect(daysOf({ monthly: { day: 20, from: '2010-07', to: '2010-09' } })).toEqual(['2010-07-20', '2010-08-20', '2010-09-20'])
	expect(daysOf({ monthly: { day: 5, from: '2010-07', to: '2010-07' } })).toEqual(['2010-07-05'])
})

test('daysOf() goes through December into the next year', () => {
	expect(daysOf({ monthly: { day: 1, from: '2010-11', to: '2011-02' } })).toEqual(['2010-11-01', '2010-12-01', '2011-01-01', '2011-02-01'])
	expect(daysOf({ monthly: { day: 31, from: '2010-12', to: '2010-12' } })).toEqual(['2010-12-31'])
	expect(daysOf({ monthly: { day: 9, from: '2009-12', to: '2012-01' } })).toHaveLength(26)
})

test('daysOf() takes the last day of a month that is too short', () => {
	expect(daysOf({ monthly: { day: 31, from: '2011-01', to: '2011-04' } })).toEqual(['2011-01-31', '2011-02-28', '2011-03-31', '2011-04-30'])
	expect(daysOf({ monthly: { day: 30, from: '2012-02', to: '2012-03' } })).toEqual(['2012-02-29', '2012-03-30'])
	expect(daysOf({ monthly: { day: 29, from: '2100-02', to: '2100-02' } })).toEqual(['2100-02-28'])
})

test('daysOf() of months in the wrong order is no day, not an endless list', () => {
	expect(daysOf({ monthly: { day: 20, from: '2010-09', to: '2010-07' } })).toEqual([])
})
