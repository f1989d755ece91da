import { expect, test } from 'vitest'
import * as z from 'zod'
import { field } from '#schemas/content-field.ts'
import { parseYaml } from '#site/record/yaml.ts'

const event = z.strictObject({
	title: field(z.string().min(4).max(10), '标题', '关于结对的通知'),
	kind: field(z.enum(['会议', '签约']).optional(), '种类', '会议或签约'),
	count: field(z.int().optional(), '次数', '2'),
	dates: field(
		z.array(z.strictObject({ id: field(z.string(), '编号', 'first'), day: field(z.string(), '日期', '"2022-06-30"') })).default([]),
		'日期',
		'每个写 id 和 day',
	),
	source: field(
		z.strictObject({ title: field(z.string(), '来源文件', '通知'), date: field(z.string(), '来源日期', '"2022"') }).optional(),
		'来源',
		'写 title 和 date',
	),
})

/** The problems, each as one line. */
function problems(text: string, offset = 0): string[] {
	try {
		parseYaml(event, text, 'a.yaml', offset)
		return []
	} catch (error) {
		return (error as Error).message
			.trim()
			.split('\n\n')
			.slice(1)
			.map((it) => it.replaceAll(/\n\s*/g, ' ').replace('● a.yaml ', ''))
	}
}

test('parseYaml() keeps dates, yes and no as the text they were written as', () => {
	const text = z.record(z.string(), z.string())
	expect(parseYaml(text, 'a: 2022-06-30\nb: 2022-02-30\nc: yes\nd: 12:30\ne: "007"', 'a.yaml')).toEqual({
		a: '2022-06-30',
		b: '2022-02-30',
		c: 'yes',
		d: '12:30',
		e: '007',
	})
})

test('parseYaml() takes a byte-order mark, CRLF and comments', () => {
	expect(parseYaml(event, '\uFEFF# 说明\r\ntitle: 结对通知\r\n\r\ncount: 2\r\n', 'a.yaml')).toEqual({
		title: '结对通知',
		count: 2,
		dates: [],
	})
})

test('parseYaml() adds the lines above the YAML', () => {
	expect(problems('title: 结对通知\ncount: 两次', 3)).toEqual(['第 5 行，“次数 count” 现在写的是：两次 应当：写成：2'])
})

test('parseYaml() gives the line of the key itself, not of another key of that name', () => {
	expect(problems('source:\n  title: 通知\n  date: "2022"\ntitle: 短')).toEqual([
		'第 4 行，“标题 title” 现在写的是：短 应当：太短或太小（至少 4）。写成：关于结对的通知',
	])
	expect(problems('title: 结对通知\nsource:\n  title: 2022\n  date: "2022"')).toEqual([
		'第 3 行，“来源 source › 来源文件 title” 现在写的是：2022 应当：给它加上英文引号。写成：通知',
	])
})

test('parseYaml() says nothing of a line for a column that is missing at the top, and the line of the block inside one', () => {
	expect(problems('source:\n  title: 通知\n  date: "2022"')).toEqual([
		'● a.yaml，“标题 title” 现在写的是：（没有填写） 应当：写成：关于结对的通知',
	])
	expect(problems('title: 结对通知\nsource:\n  title: 通知')).toEqual([
		'第 2 行，“来源 source › 来源日期 date” 现在写的是：（没有填写） 应当：写成："2022"',
	])
})

test('parseYaml() counts the items of a list, block or flow', () => {
	const said = '第 4 行，“日期 dates › 第 2 项 › 日期 day” 现在写的是：2022 应当：给它加上英文引号。写成："2022-06-30"'
	expect(problems('title: 结对通知\ndates:\n  - { id: a, day: "2022" }\n  - { id: b, day: 2022 }')).toEqual([said])
	expect(problems('title: 结对通知\ndates:\n- {id: a, day: "2022"}\n- day: 2022\n  id: b')).toEqual([said])
	expect(problems('title: 结对通知\ndates: [{ id: a, day: "1" }, { id: b, day: 2022 }]')).toEqual([said.replace('第 4 行', '第 2 行')])
})

test('parseYaml() names a column that does not exist, its line, and those that do', () => {
	expect(problems('title: 结对通知\nkeyword: [a]')).toEqual([
		'第 2 行 现在写的是：keyword 应当：没有这个栏目，请删去，或检查拼写。可用的栏目：title、kind、count、dates、source',
	])
	expect(problems('title: 结对通知\nsource:\n  title: 通知\n  date: "2022"\n  page: 2')).toEqual([
		'第 5 行，“来源 source” 现在写的是：page 应当：没有这个栏目，请删去，或检查拼写。可用的栏目：title、date',
	])
})

test('parseYaml() names the values of a choice', () => {
	expect(problems('title: 结对通知\nkind: 会 议')).toEqual(['第 2 行，“种类 kind” 现在写的是：会 议 应当：只能写其中之一：会议、签约'])
})

test('parseYaml() finds a full-width colon at the beginning of a line, and in a list', () => {
	const write = '栏目名后面的冒号要用英文冒号加一个空格（: ），不要用中文冒号（：）'
	expect(problems('title： 结对通知\ncount: 2')).toEqual([`第 1 行 现在写的是：title： 结对通知 应当：${write}`])
	expect(problems('title: 结对通知\nsource:\n  title：通知')).toEqual([`第 3 行 现在写的是：title：通知 应当：${write}`])
	expect(problems('title: 结对通知\ndates:\n  - id：a')).toEqual([`第 3 行，“日期 dates › 第 1 项” 现在写的是：id：a 应当：${write}`])
	expect(parseYaml(event, 'title: 通知：关于结对', 'a.yaml')).toMatchObject({ title: '通知：关于结对' })
})

test('parseYaml() gives the line of the slip, not of where the parser gave up', () => {
	const quote = '引号或括号没有成对，请补上另一半'
	expect(problems('title: "结对通知\ncount: 2\nsource:\n  title: 通知')).toEqual([`第 1 行 现在写的是：title: "结对通知 应当：${quote}`])
	expect(problems('title: "结对通知\ncount: 2\nsource:\n  title: 通知\n  date: "2022"')).toEqual([
		`第 1 行 现在写的是：title: "结对通知 应当：${quote}`,
	])
	expect(problems('title: 结对通知\ndates: [{ id: a, day: "2022" }\ncount: 2')).toEqual([
		`第 2 行 现在写的是：dates: [{ id: a, day: "2022" } 应当：${quote}`,
	])
})

test('parseYaml() says of a tab, a doubled column and a missing blank what they are', () => {
	expect(problems('title: 结对通知\nsource:\n\ttitle: 通知')).toEqual([
		'第 3 行 现在写的是：title: 通知 应当：行首的缩进要用空格，不要用 Tab 键',
	])
	expect(problems('title: 结对通知\ncount: 2\ntitle: 再次通知')).toEqual([
		'第 3 行 现在写的是：title: 再次通知 应当：同一个栏目写了两次，请留下一个',
	])
	expect(problems('title: 结对通知\ncount:2\nkind: 会议')).toEqual(['第 2 行 现在写的是：count:2 应当：英文冒号后面要留一个空格'])
})

test('parseYaml() tells of everything wrong at once', () => {
	expect(problems('title: 短\nkind: 会\ncount: x').map((it) => it.slice(0, 5))).toEqual(['第 1 行', '第 2 行', '第 3 行'])
})

test('parseYaml() of a text that is no mapping says so in Chinese', () => {
	expect(problems('')).toEqual(['现在写的是：（没有填写） 应当：请对照工作手册里的样例填写'])
	expect(problems('只是一段话')).toEqual(['现在写的是：只是一段话 应当：请对照工作手册里的样例填写'])
})
