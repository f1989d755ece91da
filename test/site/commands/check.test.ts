import { expect, test } from 'vitest'
import { type Changes, check, edit } from './content-copy.ts'
import { notice, programme, table } from './literal-record.ts'

// Each run adds broken files to a copy of the public record and reads what an editor would read (reliability P14, F15).

async function refused(changes: Changes): Promise<string[]> {
	const { code, problems, said } = await check(changes)
	expect(said).toMatch(/^内容有 \d+ 处需要修改，网站没有更新，线上页面保持原样。\n/)
	expect(code).toBe(1)
	return problems
}
const accepted = async (changes: Changes) =>
	expect(await check(changes)).toEqual({
		code: 0,
		problems: [],
		said: expect.stringMatching(/^内容检查通过：\d+ 个专项行动，共 \d+ 个文件。\n$/),
	})
/** A folder of a programme, `programmes/<id>`, with its table. */
const folder = (id: string, text = programme, rows: string | Buffer = table): Changes => ({
	[`programmes/${id}/programme.mdx`]: text,
	[`programmes/${id}/pairings.csv`]: rows,
})

test.concurrent('check passes the public record as it is, and the literal one', async () => {
	await accepted({})
	await accepted({ 'notices/a.md': notice, ...folder('a') })
})

test.concurrent('check refuses front matter that is missing or not closed, an empty file and an empty body', async () => {
	const start = '应当：第一行写三个英文短横（---），下面写栏目，再用三个短横结束'
	const problems = await refused({
		'notices/a.md': '## 通知\n\n正文。\n',
		'notices/b.md': '',
		'notices/c.md': notice.replace('\n---\n', '\n'),
		'notices/d.md': notice.slice(0, notice.indexOf('\n---\n') + 5),
		'notices/e.md': notice.slice(0, notice.indexOf('\n---\n') + 4),
	})
	expect(problems).toEqual([
		`notices/a.md 第 1 行 ${start}`,
		`notices/b.md 第 1 行 ${start}`,
		'notices/c.md 第 1 行 应当：栏目部分没有结束：在正文之前单独写一行三个英文短横（---）',
		'notices/d.md 第 17 行，“正文” 现在写的是：（空） 应当：在三个短横之后写正文',
		'notices/e.md 第 17 行，“正文” 现在写的是：（空） 应当：在三个短横之后写正文',
	])
})

test.concurrent('check refuses a full-width colon, a tab as indent, quotes left open, a column written twice, a colon without a blank', async () => {
	const problems = await refused({
		'notices/a.md': edit('region: lishui', 'region：lishui')(notice),
		'notices/b.md': edit('  date: "2022-06-27"', '\tdate: "2022-06-27"')(notice),
		'notices/c.md': edit('written: "2022-06-27"', 'written: "2022-06-27')(notice),
		'notices/d.md': edit('region: lishui', 'region: lishui\ntopic: 农业')(notice),
		'notices/e.md': edit('region: lishui', 'region:lishui')(notice),
		'notices/f.md': edit('related: [policies/lishui-2022-12]', 'related: [policies/lishui-2022-12')(notice),
	})
	expect(problems).toEqual([
		'notices/a.md 第 6 行 现在写的是：region：lishui 应当：栏目名后面的冒号要用英文冒号加一个空格（: ），不要用中文冒号（：）',
		'notices/b.md 第 15 行 现在写的是：date: "2022-06-27" 应当：行首的缩进要用空格，不要用 Tab 键',
		'notices/c.md 第 7 行 现在写的是：written: "2022-06-27 应当：引号或括号没有成对，请补上另一半',
		'notices/d.md 第 7 行 现在写的是：topic: 农业 应当：同一个栏目写了两次，请留下一个',
		'notices/e.md 第 6 行 现在写的是：region:lishui 应当：英文冒号后面要留一个空格',
		'notices/f.md 第 12 行 现在写的是：related: [policies/lishui-2022-12 应当：引号或括号没有成对，请补上另一半',
	])
})

test.concurrent('check refuses a misspelt column, a missing one, a wrong choice, and text that is too short or too long', async () => {
	const problems = await refused({
		'notices/a.md': edit('topic: 科技', 'topik: 科技')(notice),
		'notices/b.md': edit('validity: 有效\n', '')(notice),
		'notices/c.md': edit('validity: 有效', 'validity: 长期有效')(notice),
		'notices/d.md': edit('summary: 面向全市企业征集技术需求，说明怎样报。', 'summary: 征集需求。')(notice),
		'notices/e.md': edit('title: 关于征集企业技术需求的通知', `title: ${'长'.repeat(81)}`)(notice),
	})
	expect(problems).toEqual([
		'notices/a.md，“主题分类 topic” 现在写的是：（没有填写） 应当：写成：科技、教育',
		'notices/a.md 第 5 行 现在写的是：topik 应当：没有这个栏目，请删去，或检查拼写。可用的栏目：title、issuer、docNo、index、topic、region、written、published、validity、summary、keywords、script、programme、interprets、related、alternate、starts、ends、attachments、source',
		'notices/b.md，“有效性 validity” 现在写的是：（没有填写） 应当：写成：有效、失效、废止或未注明',
		'notices/c.md 第 9 行，“有效性 validity” 现在写的是：长期有效 应当：只能写其中之一：有效、失效、废止、未注明',
		'notices/d.md 第 10 行，“内容概述 summary” 现在写的是：征集需求。 应当：太短或太小（至少 10）。写成：一两句话，10 到 160 字',
		`notices/e.md 第 2 行，“标题 title” 现在写的是：${'长'.repeat(60)}… 应当：太长或太大（至多 80）。写成：关于开展助企纾困专项行动的通知`,
	])
})

test.concurrent('check refuses days and months that do not exist, dates in Chinese quotes, and a year that is a number', async () => {
	const write = '是真实存在的日期，写成 "2022-06-30"、"2022-06" 或 "2022"'
	const problems = await refused({
		'notices/a.md': edit('written: "2022-06-27"', 'written: "2022-02-30"')(notice),
		'notices/b.md': edit('written: "2022-06-27"', 'written: 2022-02-30')(notice),
		'notices/c.md': edit('  date: "2022-06-27"', '  date: "2022-13"')(notice),
		'notices/d.md': edit('"2026-11-22 09:00"', '"2026-11-22"')(notice),
		'notices/e.md': edit('written: "2022-06-27"', 'written: “2022-06-27”')(notice),
		'notices/f.md': edit('written: "2022-06-27"', 'written: 2022')(notice),
	})
	expect(problems).toEqual([
		`notices/a.md 第 7 行，“成文日期 written” 现在写的是：2022-02-30 应当：${write}`,
		`notices/b.md 第 7 行，“成文日期 written” 现在写的是：2022-02-30 应当：${write}`,
		`notices/c.md 第 15 行，“来源 source › 来源日期 date” 现在写的是：2022-13 应当：${write}`,
		'notices/d.md 第 8 行，“发布日期 published” 现在写的是：2026-11-22 应当：是真实存在的日期和时间，写成 "2022-06-30 09:00"',
		`notices/e.md 第 7 行，“成文日期 written” 现在写的是：“2022-06-27” 应当：${write}`,
		'notices/f.md 第 7 行，“成文日期 written” 现在写的是：2022 应当：给它加上英文引号。写成："2022-06-27"',
	])
})

test.concurrent('check takes dates without quotes, byte-order marks and CRLF, in documents, tables and settings', () => {
	const windows = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`
	const plain = edit('written: "2022-06-27"', 'written: 2022-06-27')(notice)
	return accepted({
		'notices/a.md': plain,
		'notices/b.md': windows(plain),
		...folder('a', windows(programme), windows(table)),
		'portal.yaml': windows,
		'regions.yaml': windows,
		'calendar.yaml': windows,
		'aliases.yaml': windows,
	})
})

test.concurrent('check refuses bytes that are not UTF-8, and what an earlier program made of them', async () => {
	const gbk = Buffer.concat([
		Buffer.from('---\ntitle: '),
		Buffer.from([0xb9, 0xd8, 0xd3, 0xda, 0xcd, 0xa8, 0xd6, 0xaa]),
		Buffer.from('\n---\n'),
	])
	const company = Buffer.concat([Buffer.from('id,enterprise\n01,'), Buffer.from([0xb9, 0xab, 0xcb, 0xbe]), Buffer.from('\n')])
	const garbled = '应当：文件不是 UTF-8 编码，或含有乱码“\uFFFD”'
	const problems = await refused({
		'notices/a.md': gbk,
		'notices/b.md': edit('第一段', '第\uFFFD段')(notice),
		...folder('a', programme, company),
		...folder('b', programme, Buffer.from(`\uFEFF${table}`, 'utf16le')),
		'aliases.yaml': edit('科特派', '科\uFFFD派'),
	})
	expect(problems).toEqual([
		`notices/a.md 第 2 行 ${garbled}：用编辑器另存为 UTF-8`,
		`notices/b.md 第 17 行 ${garbled}：用编辑器另存为 UTF-8`,
		`programmes/a/pairings.csv 第 2 行 ${garbled}：在 Excel 或 WPS 里另存为“CSV UTF-8（逗号分隔）”`,
		`programmes/b/pairings.csv 第 1 行 ${garbled}：在 Excel 或 WPS 里另存为“CSV UTF-8（逗号分隔）”`,
		`aliases.yaml 第 3 行 ${garbled}：用编辑器另存为 UTF-8`,
	])
})

test.concurrent('check refuses web code, style attributes, and links that lead nowhere safe', async () => {
	const code = '应当：正文不能写网页代码，请改用普通文字、列表或表格'
	const link = '应当：链接写成 /开头的站内地址，或 https:// 开头的完整地址'
	const heading = '## 报送安排'
	const problems = await refused({
		'notices/a.md': edit(heading, '<h2>安排</h2>')(notice),
		'notices/b.md': edit(heading, '<p style="color:red">安排</p>')(notice),
		'notices/c.md': edit(heading, '<img\nsrc="/x" onerror="alert(1)">')(notice),
		'notices/d.md': edit(heading, '[安排](javascript:alert(1))')(notice),
		'notices/e.md': edit('(/programmes/lishui-2022/pairings/)', '(pairings/)')(notice),
		'notices/f.md': edit(heading, '[1]: vbscript:alert(1)')(notice),
		'notices/g.md': edit(heading, '# 报送安排')(notice),
	})
	expect(problems).toEqual([
		`notices/a.md 第 19 行，“正文” 现在写的是：<h2>安排</h2> ${code}`,
		`notices/b.md 第 19 行，“正文” 现在写的是：<p style="color:red">安排</p> ${code}`,
		`notices/c.md 第 19 行，“正文” 现在写的是：<img ${code}`,
		`notices/d.md 第 19 行，“正文” 现在写的是：[安排](javascript:alert(1)) ${link}`,
		`notices/e.md 第 21 行，“正文” 现在写的是：见[名单](pairings/)。 ${link}`,
		`notices/f.md 第 19 行，“正文” 现在写的是：[1]: vbscript:alert(1) ${link}`,
		'notices/g.md 第 19 行，“正文” 现在写的是：# 报送安排 应当：正文的标题从两个井号开始（## 标题），一个井号留给文件标题',
	])
})

test.concurrent('check refuses square brackets in a document number, in the columns, in the source and in the body', async () => {
	const problems = await refused({
		'notices/a.md': edit('丽科〔2022〕12号', '丽科[2022]12号')(notice),
		'notices/b.md': edit('source:', 'source:\n  docNo: 丽科（2022）12号')(notice),
		'notices/c.md': edit('第一段', '按丽科[2022]12号')(notice),
	})
	expect(problems).toEqual([
		'notices/a.md 第 4 行，“发文字号 docNo” 现在写的是：丽科[2022]12号 应当：文号的年份用六角括号〔〕，不用方括号或圆括号。写成：丽科〔2022〕12号（六角括号）',
		'notices/b.md 第 14 行，“来源 source › 来源文号 docNo” 现在写的是：丽科（2022）12号 应当：文号的年份用六角括号〔〕，不用方括号或圆括号。写成：丽科〔2022〕12号',
		'notices/c.md 第 17 行，“正文” 现在写的是：按丽科[2022]12号说清什么事。 应当：文号的年份用六角括号：〔2022〕',
	])
})

test.concurrent('check refuses a region, a programme and a document that do not exist', async () => {
	const problems = await refused({
		'notices/a.md': edit('region: lishui', 'region: hangzhou')(notice),
		'notices/b.md': edit('programme: lishui-2022', 'programme: lishui-2023')(notice),
		'notices/c.md': edit('[policies/lishui-2022-12]', '[policies/lishui-2022-12, policies/lishui-2023-1]')(notice),
		'notices/d.md': edit('related:', 'alternate: briefings/none\nrelated:')(notice),
	})
	const document = '应当：写已有文件的“文件夹/文件名”，不带 .md；文件改了名的，这里一起改'
	expect(problems).toEqual([
		expect.stringMatching(
			/^notices\/a\.md 第 6 行，“地区 region” 现在写的是：hangzhou 应当：regions\.yaml 里已有的地区：.*lishui.*；新地区先加到 regions\.yaml$/,
		),
		expect.stringMatching(
			/^notices\/b\.md 第 11 行，“所属专项行动 programme” 现在写的是：lishui-2023 应当：已有的专项行动：.*lishui-2022.*$/,
		),
		`notices/c.md 第 12 行，“引用的文件 related” 现在写的是：policies/lishui-2023-1 ${document}`,
		`notices/d.md 第 12 行，“引用的文件 alternate” 现在写的是：briefings/none ${document}`,
	])
})

test.concurrent('check names every file that still calls a deleted document, and none that calls a broken one', async () => {
	const called = await refused({ 'policies/lishui-2022-12.md': null, 'notices/a.md': notice })
	expect(called[0]).toBe(
		'notices/a.md 第 12 行，“引用的文件 related” 现在写的是：policies/lishui-2022-12 应当：写已有文件的“文件夹/文件名”，不带 .md；文件改了名的，这里一起改',
	)
	expect(called.length).toBeGreaterThan(1)
	expect(await refused({ 'policies/lishui-2022-12.md': edit('region: lishui', 'region：lishui'), 'notices/a.md': notice })).toHaveLength(1)
})

test.concurrent('check refuses file names that are no addresses, and files that would silently not be published', async () => {
	const name = '应当：文件名只用小写字母、数字和短横（-），不要空格、大写字母和汉字'
	const stray = '应当：这里只放 .md 文件（小写 .md 结尾，不分下级文件夹），其他的不会发布，请改名或移走'
	const problems = await refused({
		'notices/Lishui.md': notice,
		'notices/lishui 2022.md': notice,
		'notices/通知.md': notice,
		'notices/a.MD': notice,
		'notices/b.docx': 'x',
		'notices/2022/c.md': notice,
	})
	expect(problems).toEqual([
		`notices/2022 ${stray}`,
		`notices/a.MD ${stray}`,
		`notices/b.docx ${stray}`,
		`notices/Lishui.md ${name}`,
		`notices/lishui 2022.md ${name}`,
		`notices/通知.md ${name}`,
	])
})

test.concurrent('check takes what computers leave behind, and notes to colleagues', () =>
	accepted({
		'notices/.DS_Store': 'x',
		'notices/~$a.docx': 'x',
		'programmes/.DS_Store': 'x',
		'policies/Thumbs.db': 'x',
		'policies/README.md': '说明',
		'programmes/README.md': '说明',
	}))

test.concurrent('check refuses a mobile number and an identity number anywhere, without repeating it', async () => {
	const { code, said, problems } = await check({
		'notices/a.md': edit('第一段', '联系人：13800138000')(notice),
		...folder('a', edit('各县科技局', '甲13800138000')(programme), edit('组长甲', '33250119900101001X')(table)),
	})
	expect(code).toBe(1)
	expect(problems).toEqual([
		'notices/a.md 第 17 行 应当：删去手机号码：网站和下载文件里不公布个人信息',
		'programmes/a/programme.mdx 第 25 行 应当：删去手机号码：网站和下载文件里不公布个人信息',
		'programmes/a/pairings.csv 第 2 行 应当：删去身份证号：网站和下载文件里不公布个人信息',
	])
	expect(said).not.toMatch(/13800138000|33250119900101001X/)
})

test.concurrent('check refuses tables with ragged rows, doubled or bad ids, a missing enterprise, a wrong header, or no row', async () => {
	const problems = await refused({
		...folder('a', programme, edit('莲都区,甲公司', '莲都区,甲,公司')(table)),
		...folder('b', programme, edit('03,', '02,')(table)),
		...folder('c', programme, edit('03,', '3号,')(table)),
		...folder('d', programme, edit('丙公司', '')(table)),
		...folder('e', programme, edit('enterprise', '企业名称')(table)),
		...folder('f', programme, 'id,enterprise\n'),
		...folder('g', programme, edit(',乙公司', ',"乙公司')(table)),
	})
	const id = '写成：01-01（小写字母、数字和短横，发布后不再改）'
	expect(problems).toEqual([
		'programmes/a/pairings.csv 第 2 行 现在写的是：01,组长甲,莲都区,甲,公司 应当：这一行多出了单元格：内容里有逗号时，用英文双引号把整格括起来。表头有 4 列，这一行有 5 格',
		`programmes/b/pairings.csv 第 4 行，“编号 id” 现在写的是：02 应当：编号与第 3 行重复，请改成没有用过的编号。${id}`,
		`programmes/c/pairings.csv 第 4 行，“编号 id” 现在写的是：3号 应当：${id}`,
		'programmes/d/pairings.csv 第 4 行，“联系企业 enterprise” 现在写的是：（没有填写） 应当：写成：企业全称',
		'programmes/e/pairings.csv 第 1 行 现在写的是：企业名称 应当：没有这个栏目，请删去，或检查拼写。可用的栏目：id、group、leader、offices、expert、unit、rank、specialty、area、enterprise、from、to、status',
		'programmes/f/pairings.csv 第 1 行 现在写的是：（空） 应当：表里一行也没有：填好再放进来，没有名单就删去这个文件，并写 published: false',
		'programmes/g/pairings.csv 第 3 行 现在写的是：02,组长甲,青田县,乙公司 应当：一格里不能换行：请把引号补成一对，或删去格里的换行',
	])
})

test.concurrent('check refuses a table that is promised and missing, and one that is there and not promised', async () => {
	expect(
		await refused({ 'programmes/a/programme.mdx': programme, ...folder('b', edit('published: true', 'published: false')(programme)) }),
	).toEqual([
		'programmes/a/programme.mdx 第 30 行，“结对安排 pairings” 现在写的是：published: true 应当：没有 pairings.csv，写 published: false，或把名单放进 pairings.csv',
		'programmes/b/programme.mdx 第 30 行，“结对安排 pairings” 现在写的是：published: false 应当：文件夹里有 pairings.csv，写 published: true',
	])
})

test.concurrent('check refuses wrong targets, deadlines and periods in a programme', async () => {
	const either = '应当：date 和 monthly 二者写一个，也只能写一个。写成："2010-07-20"'
	const problems = await refused({
		...folder('a', edit('number: 100', 'number: "100"')(programme)),
		...folder('b', edit('value: null', 'value: 98')(programme)),
		...folder(
			'c',
			edit('    date: "2026-06-30"\n', '    date: "2026-06-30"\n    monthly: { day: 20, from: "2026-07", to: "2026-09" }\n')(programme),
		),
		...folder('d', edit('    date: "2026-06-30"\n', '')(programme)),
		...folder('e', edit('id: monthly', 'id: first')(programme)),
		...folder('f', edit('to: "2026-12" }', 'to: "2026-05" }')(programme)),
		...folder('g', edit('to: "2026-09"', 'to: "2026-13"')(programme)),
		...folder('h', edit('value: null', 'headline: "true"')(programme)),
	})
	const at = (id: string, line: number, field: string) => `programmes/${id}/programme.mdx 第 ${line} 行，“${field}”`
	expect(problems).toEqual([
		`${at('a', 19, '目标 targets › 第 1 项 › 数值 number')} 现在写的是：100 应当：去掉引号。写成：100`,
		`${at('b', 16, '目标 targets › 第 1 项 › 结果出处 valueSource')} 应当：公布了结果（value）就要写出处（valueSource）；没有公布的，value 写 null，不写出处。写成：哪个文件、哪一天公布`,
		`${at('c', 26, '时间节点 deadlines › 第 1 项 › 日期 date')} 现在写的是：2026-06-30 ${either}`,
		`${at('d', 23, '时间节点 deadlines › 第 1 项 › 日期 date')} ${either}`,
		`${at('e', 27, '时间节点 deadlines › 第 2 项 › 编号 id')} 现在写的是：first 应当：编号与前面的重复，请改成没有用过的编号。写成：needs-batch`,
		`${at('f', 9, '起止 period › to')} 现在写的是：2026-05 应当：结束不能早于开始`,
		`${at('g', 27, '时间节点 deadlines › 第 2 项 › 每月 monthly › to')} 现在写的是：2026-13 应当：请对照工作手册里的样例填写`,
		`${at('h', 21, '目标 targets › 第 1 项 › 首页显示 headline')} 现在写的是：true 应当：去掉引号。写成：true 或 false`,
	])
})

test.concurrent('check refuses a programme folder without programme.mdx, and one whose name is no address', async () => {
	expect(await refused({ 'programmes/a/pairings.csv': table, ...folder('新行动') })).toEqual([
		'programmes/a/programme.mdx 现在写的是：（没有这个文件） 应当：每个专项行动的文件夹里要有 programme.mdx',
		'programmes/新行动 应当：文件夹名只用小写字母、数字和短横（-），以字母开头：lishui-2022',
	])
})

test.concurrent('check refuses components in a programme that are broken, unknown or doubled, and any other code', async () => {
	const targets = '<Targets of={props.programme} />'
	const code = '应当：除了单独一行的组件，正文里不能有 <、{、} 和程序代码'
	const problems = await refused({
		...folder('a', edit(targets, '<Targets of={props.programme}')(programme)),
		...folder('b', edit(targets, '<Target of={props.programme} />')(programme)),
		...folder('c', edit(targets, '{process.exit()}')(programme)),
		...folder('d', edit(targets, `${targets}\n\n${targets}`)(programme)),
		...folder('e', edit(targets, '<p style="color:red">红</p>')(programme)),
	})
	expect(problems).toEqual([
		`programmes/a/programme.mdx 第 34 行，“正文” 现在写的是：<Targets of={props.programme} ${code}`,
		expect.stringContaining(
			'programmes/b/programme.mdx 第 34 行，“正文” 现在写的是：<Target of={props.programme} /> 应当：没有组件 Target，请检查拼写。可用的组件：Stages、Targets、',
		),
		`programmes/c/programme.mdx 第 34 行，“正文” 现在写的是：{process.exit()} ${code}`,
		`programmes/d/programme.mdx 第 36 行，“正文” 现在写的是：${targets} 应当：组件 Targets 已经用过一次，请删去这一行`,
		`programmes/e/programme.mdx 第 34 行，“正文” 现在写的是：<p style="color:red">红</p> ${code}`,
	])
})

test.concurrent('check refuses a live portal without identity', async () => {
	expect(await refused({ 'portal.yaml': edit('live: false', 'live: true') })).toEqual([
		'portal.yaml 第 10 行，“主办单位 organiser” 现在写的是：（空） 应当：正式上线（live: true）前必须填写。写成：单位全称',
		'portal.yaml 第 12 行，“网站标识码 siteCode” 现在写的是：（空） 应当：正式上线（live: true）前必须填写。写成：10 位数字',
		'portal.yaml 第 13 行，“ICP备案号 icp” 现在写的是：（空） 应当：正式上线（live: true）前必须填写。写成：浙ICP备12345678号-1 的样子',
		'portal.yaml 第 16 行，“联系电话 phone” 现在写的是：（空） 应当：正式上线（live: true）前必须填写。写成：0578-1234567 的样子',
		'portal.yaml 第 9 行，“示例征集 demonstration” 现在写的是：true 应当：正式上线（live: true）前要改为 false。写成：true 时表单里有一个注明“示例”的征集可以试填；正式上线前改为 false',
		'portal.yaml 第 4 行，“网站地址 url” 现在写的是：https://jiedui.example 应当：正式上线前要写真实的网站地址。写成：https:// 加域名，不带路径',
	])
})

test.concurrent('check refuses a wrong site code, a wrong base, and broken aliases, calendar and regions', async () => {
	const problems = await refused({
		'portal.yaml': (text) =>
			edit('base: /', 'base: kjj')(edit('siteCode: ""', 'siteCode: "12345"')(edit('postcode: ""', 'postcode: 323000')(text))),
		'aliases.yaml': edit('- [科技特派员, 特派员, 科特派]', '- [科技特派员]'),
		'calendar.yaml': edit('"2022-01-01"', '"2022-01-32"'),
	})
	expect(problems).toEqual([
		'portal.yaml 第 5 行，“所在路径 base” 现在写的是：kjj 应当：写成：/ 或 /jiedui/',
		'portal.yaml 第 12 行，“网站标识码 siteCode” 现在写的是：12345 应当：写成：10 位数字',
		'portal.yaml 第 20 行，“邮编 postcode” 现在写的是：323000 应当：给它加上英文引号。写成：6 位数字',
		'calendar.yaml 第 6 行，“第 1 项 › 放假日 holidays › 第 1 项” 现在写的是：2022-01-32 应当：是真实存在的日期，写成 "2022-06-30"',
		'aliases.yaml 第 3 行，“第 1 项” 现在写的是：["科技特派员"] 应当：太短或太小（至少 2）。写成：[科技特派员, 特派员, 科特派]（一行一组，2 到 8 个词）',
	])
	expect(await refused({ 'calendar.yaml': edit('"2022-01-29"', '"2022-01-31"'), 'regions.yaml': edit('id: lishui', 'id: 丽水') })).toEqual([
		'regions.yaml 第 4 行，“第 3 项 › 编号 id” 现在写的是：丽水 应当：写成：lishui（小写拼音）',
		expect.stringMatching(
			/^calendar\.yaml 第 \d+ 行，“第 1 项 › 调休上班日 workdays › 第 1 项” 现在写的是：2022-01-31 应当：这一天前面已经写过，一天只写一次$/,
		),
	])
})

test.concurrent('check refuses the loss of a settings file, and tells of every file at once', async () => {
	const lost = '现在写的是：（没有这个文件） 应当：这个文件不能缺少，请放回内容文件夹'
	expect(
		await refused({
			'portal.yaml': null,
			'regions.yaml': null,
			'aliases.yaml': null,
			'calendar.yaml': null,
			'pages/about.md': '',
			'notices/a.md': '',
		}),
	).toEqual([
		expect.stringMatching(/^notices\/a\.md 第 1 行 /),
		expect.stringMatching(/^pages\/about\.md 第 1 行 /),
		`regions.yaml ${lost}`,
		`portal.yaml ${lost}`,
		`calendar.yaml ${lost}`,
		`aliases.yaml ${lost}`,
	])
})
