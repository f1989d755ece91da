import { expect, test } from 'vitest'
import { personalData } from '#site/record/personal-data.ts'

const lines = (text: string) => personalData(text, 'a.md').map(({ line, write }) => `${line} ${write}`)

test('personalData() finds mobile numbers and identity numbers and does not repeat them', () => {
	expect(lines('第一行\n联系人13800138000\n身份证 33250119900101001X。')).toEqual([
		'2 删去手机号码：网站和下载文件里不公布个人信息',
		'3 删去身份证号：网站和下载文件里不公布个人信息',
	])
	expect(JSON.stringify(personalData('13800138000', 'a.md'))).not.toContain('138')
})

test('personalData() lets office telephones, social credit codes, dates and long figures be', () => {
	expect(lines('0578-2091234 12345 91331100MA2E0XXX1A 2022-06-27 20220627 113800138000 1380013800 138001380001')).toEqual([])
})
