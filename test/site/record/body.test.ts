import { expect, test } from 'vitest'
import { bodyProblems, programmeBodyProblems } from '#site/record/body.ts'

const told = (body: string) => bodyProblems(body, 10, 'a.md').map(({ line, write }) => `${line} ${write}`)
const toldOfProgramme = (body: string) => programmeBodyProblems(body, 10, 'a.mdx').map(({ line, write }) => `${line} ${write}`)
const html = '正文不能写网页代码，请改用普通文字、列表或表格'
const address = '链接写成 /开头的站内地址，或 https:// 开头的完整地址'

test('bodyProblems() lets ordinary Markdown pass', () => {
	const body =
		'## 标题\n\n- 一条\n1. 二条\n\n**重** [文](/policies/a/) [外](https://www.gov.cn/a_(b)) [锚](#b) [信](mailto:a@b.cn)\n\n| 甲 | 乙 |\n|---|---:|\n| 3 < 5 | 5 > 3 |\n\n![图说明](/a.png)\n\n丽科〔2022〕12号'
	expect(told(body)).toEqual([])
})

test('bodyProblems() refuses an empty text on the line it should begin', () => {
	expect([told(''), told(' \n\n\t')]).toEqual([['10 在三个短横之后写正文'], ['10 在三个短横之后写正文']])
})

test('bodyProblems() refuses raw HTML however it is broken up or quoted', () => {
	const bodies = [
		'<b>重</b>',
		'文 <br>',
		'<script src="https://a.example/x.js">',
		'<img\nsrc=x onerror=alert(1)>',
		'</p>',
		'<!-- 注 -->',
		'<?php ?>',
		'`<b>`',
		'` <b>',
		'\\`<b>\\`',
		'<https://a.example>',
		'<JAVASCRIPT:alert(1)>',
		'> <i>引</i>',
		'<svg/onload=alert(1)>',
		'<p style="color:red">红</p>',
	]
	expect(bodies.filter((it) => told(it)[0] !== `10 ${html}`)).toEqual([])
})

test('bodyProblems() refuses links of other schemes, and links from here', () => {
	const bodies = [
		'[文](javascript:alert(1))',
		'[文](JavaScript:alert(1))',
		'[文]( javascript:alert(1))',
		'[文](data:text/html,a)',
		'[文](policies/a/)',
		'[文](../a/)',
		'[文](a.md)',
		'[文](ftp://a.example/)',
		'![图](a.png)',
		'[文](\njavascript:alert(1))',
		'[1]: javascript:alert(1)',
		'  [甲]: vbscript:a',
		'[文](file:///etc/passwd)',
		'[文]()',
	]
	expect(bodies.filter((it) => told(it)[0] !== `10 ${address}`)).toEqual([])
	expect(told('[甲]: https://www.gov.cn/')).toEqual([])
})

test('bodyProblems() refuses a picture without words and a second main heading', () => {
	expect(told('![](/a.png)')).toEqual(['10 图片要写说明文字：![说明](地址)'])
	expect(told('## 一\n# 二')).toEqual(['11 正文的标题从两个井号开始（## 标题），一个井号留给文件标题'])
})

test('bodyProblems() refuses every bracket but the hexagonal around the year of a document number', () => {
	const numbers = [
		'按丽科[2022]12号执行',
		'丽科（2022）12号',
		'丽科(2022)12号',
		'丽科【2022】12号',
		'丽科［2022］12号',
		'丽科 [2022] 12 号',
	]
	expect(numbers.filter((it) => told(it)[0] !== '10 文号的年份用六角括号：〔2022〕')).toEqual([])
	expect(told('金额（2022）年和第[1]条、《计划（2022）》12号楼')).toEqual([])
})

test('bodyProblems() gives each line that is wrong and what stands there', () => {
	expect(bodyProblems('好\n\n<b>\n好\n[文](x)', 10, 'a.md')).toEqual([
		{ file: 'a.md', line: 12, field: '正文', found: '<b>', write: html },
		{ file: 'a.md', line: 14, field: '正文', found: '[文](x)', write: address },
	])
})

test('programmeBodyProblems() takes a component on a line of its own', () => {
	expect(toldOfProgramme('## 目标\n\n<Targets of={props.programme} />\n\n文')).toEqual([])
})

test('programmeBodyProblems() refuses components that do not exist, come twice, or are broken', () => {
	expect(toldOfProgramme('<Target of={props.programme} />')[0]).toMatch(/^10 没有组件 Target，请检查拼写。可用的组件：Stages、Targets、/)
	expect(toldOfProgramme('<Tasks of={props.programme} />\n<Tasks of={props.programme} />')).toEqual([
		'11 组件 Tasks 已经用过一次，请删去这一行',
	])
	const code = '除了单独一行的组件，正文里不能有 <、{、} 和程序代码'
	const bodies = [
		'<Targets of={props.programme}',
		'<Targets of={props.programme}>',
		'<Targets />',
		'<Targets of={props.programme} /> 文',
		'{props.programme.title}',
		'{process.exit()}',
		'文 }',
		"import x from './x.ts'",
		'export const a = 1',
		'<b>重</b>',
		'3 < 5',
	]
	expect(bodies.filter((it) => toldOfProgramme(it)[0] !== `10 ${code}`)).toEqual([])
})

test('programmeBodyProblems() holds the text to the same rules', () => {
	expect(toldOfProgramme('[文](x)')).toEqual([`10 ${address}`])
	expect(toldOfProgramme('')).toEqual(['10 在三个短横之后写正文'])
})
