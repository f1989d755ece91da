import { expect, test } from 'vitest'
import { folder, siteIn, wordsOf } from './site.ts'

const site = siteIn(folder)
const patterns: [string, RegExp][] = [
	['a mobile number', /(?<!\d)1[3-9]\d{9}(?!\d)/],
	['a telephone number', /(?<!\d)0\d{2,3}[-—– ]?\d{7,8}(?!\d)/],
	['an identity number', /(?<!\d)[1-9]\d{16}[\dXx](?![\dXx])/],
	['an e-mail address', /[\w.+-]+@[\w-]+\.[\w.]+/],
	['a bank card', /(?<!\d)(62|4\d|5[1-5])\d{14,17}(?!\d)/],
]
/** The forms and the API show how a number is written by ones that are nobody's. */
const samples = ['0571-00000000', '13800000000', '13800000001']
/** What of a text is found by a pattern, but for the samples. */
const finds = (text: string) =>
	patterns.flatMap(([what, pattern]) => {
		const [found] = pattern.exec(samples.reduce((rest, sample) => rest.replaceAll(sample, ''), text)) ?? []
		return found ? [`${what}: ${found}`] : []
	})

test('the patterns find what they are for', () => {
	expect(finds('13800138000 0578-2091234 33250119900101001X a.b@kjj.gov.cn 6222021234567890123').map((it) => it.split(':')[0])).toEqual([
		'a mobile number',
		'a telephone number',
		'an identity number',
		'an e-mail address',
		'a bank card',
	])
	expect(finds('2022-06-27 丽科〔2022〕12号 20220627 01-01')).toEqual([])
})

test('no page, attributes included, tells how to reach or identify a person', () => {
	expect(site.pages.flatMap((page) => finds(site.text(page).replaceAll(/="\/[^"]*"/g, '')).map((it) => `${page} ${it}`))).toEqual([])
	expect(site.pages.flatMap((page) => finds(wordsOf(site.document(page))).map((it) => `${page} ${it}`))).toEqual([])
})

test('no download and no feed does either', () => {
	const files = site.files.filter((file) => /\.(csv|json|ics|xml|txt|webmanifest)$/.test(file))
	expect(files.length).toBeGreaterThan(8)
	expect(files.flatMap((file) => finds(site.text(file).replaceAll(/^UID:.*$/gm, '')).map((it) => `${file} ${it}`))).toEqual([])
})

test('nothing of the building machine, of a registry, or of this repository’s history is published', () => {
	const texts = site.files.filter((file) => /\.(html|js|css|xml|json|txt|ics|csv|webmanifest)$|_headers$/.test(file))
	const leak = /\/(work|home|root|tmp|Users)\/|node_modules|localhost|127\.0\.0\.1|registry\.|sourceMappingURL|BEGIN (RSA|PRIVATE)/
	expect(texts.filter((file) => leak.test(site.text(file)))).toEqual([])
	expect(site.files.filter((file) => /\.map$|\.ts$|\.astro$|\.env|\.prerender/.test(file))).toEqual([])
})
