import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { experts, file, need, openCase, type Receipt, reply } from './story/applicants.ts'
import { agree, approve, go, invite, openFromQueue, openNotice, publicise } from './story/desk-steps.ts'
import { putInto, takenFrom } from './story/issue.ts'
import { administrator, colleague, type Person, signIn, someone } from './story/people.ts'
import { type Portal, portalOfItsOwn, programme } from './story/portal.ts'
import { publicTables, tableInD1 } from './story/tables.ts'

// One need, from the form to the published table and beyond, each by the person whose step it is. Every chapter is a later
// day: the Worker is started again at that moment on the same database.

const text = (page: Page) => page.locator('main').innerText()
/** What stands beside someone's name on a shortlist. */
const beside = (page: Page, name: string) =>
	page
		.getByRole('listitem')
		.filter({ has: page.getByRole('checkbox', { name }) })
		.innerText()
const first = '示例市2026年第一批科技特派员结对名单公示'
const second = '示例市2026年第二批科技特派员结对名单公示'

let browser: Browser
let portal: Portal
let enterprise: Person
let lin: Person
let wang: Person
let chen: Person
let reviewer: Person
let leader: Person
let publisher: Person
let visitor: Person
const receipts = {} as Record<'need' | keyof typeof experts, Receipt>
/** The pairings by the name of the expert, and the number of the objection. */
const pairings = {} as Record<keyof typeof experts, string>
let objection = ''
let isBroken = false

beforeAll(async () => {
	browser = await openBrowser()
	portal = await portalOfItsOwn()
	const built = portal.build('2026-09-29')
	portal.migrate()
	await built
	const people = await Promise.all(Array.from({ length: 5 }, () => someone(browser, portal)))
	;[enterprise, lin, wang, chen, visitor] = people as [Person, Person, Person, Person, Person]
})
// A chapter without the one before it means nothing.
beforeEach(({ skip }) => skip(isBroken, 'an earlier chapter failed'))
afterEach(({ task }) => {
	isBroken ||= task.result?.state === 'fail'
})
afterAll(async () => {
	await browser?.close()
	await portal?.end()
})

/** The administrator lets the three colleagues in. */
async function allComeIn(moment: string): Promise<void> {
	const admin = await administrator(browser, portal, moment)
	reviewer = await colleague(browser, portal, admin, '示例审核员', '审核人员')
	leader = await colleague(browser, portal, admin, '示例组长', '领导小组')
	publisher = await colleague(browser, portal, admin, '示例发布员', '发布人员')
}

/** The enterprise files a need whose goal is too vague, and the experts apply. */
async function allFile(): Promise<void> {
	receipts.need = await file(enterprise.page, 'need', { ...need, goal: '希望把气孔率降下来，越低越好。' })
	for (const [name, { page }] of Object.entries({ lin, wang, chen }) as [keyof typeof experts, Person][])
		receipts[name] = await file(page, 'individual', experts[name])
}

test('29 September: an enterprise and three experts file; staff return the need, and the enterprise corrects it', async () => {
	const moment = '2026-09-29T01:00:00Z'
	await portal.goOn(moment)
	await Promise.all([allComeIn(moment), allFile()])
	expect(receipts.need.number).toBe('XQ20260929-0001')
	expect(receipts.chen.number).toBe('SQ20260929-0003')
	await openCase(enterprise.page, receipts.need)
	expect(await text(enterprise.page)).toContain('已提交，等待审核')

	await openFromQueue(reviewer.page, receipts.need.number)
	await reviewer.page.getByText('退回补正', { exact: true }).first().click()
	await reviewer.page.getByLabel('请对方补正什么').fill('请写明预期目标的指标，由谁怎样检验')
	await reviewer.page.getByRole('button', { name: '退回补正' }).click()
	await reviewer.page.getByText('已退回，请补正').first().waitFor()

	await enterprise.page.reload()
	const returned = await text(enterprise.page)
	expect(returned).toContain('已退回，请补正')
	expect(returned).toContain('请写明预期目标的指标，由谁怎样检验')
	await enterprise.page.getByRole('link', { name: '修改后重新提交' }).click()
	expect(await text(enterprise.page)).toContain('请写明预期目标的指标，由谁怎样检验')
	await enterprise.page.getByLabel('预期目标').fill('连续三批抽检，气孔率不高于百分之一，由企业质检部检验。')
	await enterprise.page.getByLabel('我已阅读并同意隐私告知').check()
	await enterprise.page.getByRole('button', { name: '重新提交' }).click()
	await enterprise.page.getByText('已提交，等待审核').first().waitFor()
}, 240_000)

test('the same day: staff accept and refine, two experts are invited, one declines, one accepts', async () => {
	await openFromQueue(reviewer.page, receipts.need.number)
	expect(await text(reviewer.page)).toContain('由企业质检部检验')
	await reviewer.page.getByRole('button', { name: '通过', exact: true }).click()
	await reviewer.page.getByText('审核通过').first().waitFor()
	await go(reviewer.page, '审核')
	for (const name of ['lin', 'wang', 'chen'] as const) await reviewer.page.getByLabel(`选 ${receipts[name].number}`).check()
	await reviewer.page.getByRole('button', { name: '通过', exact: true }).click()
	expect(await reviewer.page.getByRole('status').innerText()).toContain('共 3 件，办成 3 件')

	await openFromQueue(reviewer.page, receipts.need.number)
	await reviewer.page.getByRole('link', { name: '凝练需求' }).click()
	const clearer = '不锈钢薄壁管连续焊接气孔率由百分之六降到百分之一的工艺'
	await reviewer.page.getByLabel('技术需求名称').fill(clearer)
	await reviewer.page.getByLabel('给企业的说明').fill('名称里写明现状和目标，专家一看就懂')
	await reviewer.page.getByRole('button', { name: '请企业确认' }).click()
	await reviewer.page.getByText('等待企业确认').waitFor()
	await openCase(enterprise.page, receipts.need)
	expect(await text(enterprise.page)).toContain(clearer)
	expect(await text(enterprise.page)).toContain('名称里写明现状和目标，专家一看就懂')
	await enterprise.page.getByRole('button', { name: '同意这样写' }).click()
	await enterprise.page.getByText('同意了新的写法').waitFor()

	await go(reviewer.page, '对接')
	await reviewer.page.getByRole('link', { name: clearer }).click()
	const named = await reviewer.page.getByRole('checkbox').evaluateAll((all) => all.map((it) => it.closest('label')!.textContent))
	expect(named.map((it) => /\S示例/.exec(it!)?.[0])).toEqual(['林示例', '王示例', '陈示例'])
	const best = await beside(reviewer.page, '林示例')
	for (const reason of ['技术领域相同：先进制造与自动化', '愿意到示例区服务', '正高级']) expect(best).toContain(reason)
	expect(best).toMatch(/都提到：.*焊接/)
	expect(await beside(reviewer.page, '陈示例')).toContain('技术领域部分相同：新材料')
	;[pairings.lin = '', pairings.wang = ''] = await invite(reviewer.page, ['林示例', '王示例'])

	await openCase(lin.page, receipts.lin)
	// Seven working days: 30 September, 8, 9, 10, 12, 13 and 14 October.
	expect(await text(lin.page)).toContain('请在 2026-10-14 24:00 前答复')
	expect(await text(lin.page)).not.toContain('13800000000')
	await reply(lin.page, pairings.lin, '不接受')
	expect(await text(lin.page)).toContain('邀请已经结束')
	await openCase(wang.page, receipts.wang)
	await reply(wang.page, pairings.wang, '同意对接')
	expect(await text(wang.page)).toContain('已邀请，等待双方答复')
	await enterprise.page.reload()
	expect(await enterprise.page.getByRole('article', { name: pairings.lin }).innerText()).toContain('邀请已经结束')
	await reply(enterprise.page, pairings.wang, '同意对接')
	const told = await enterprise.page.getByRole('article', { name: pairings.wang }).innerText()
	expect(told).toContain('双方同意，等待审定')
	expect(told).toContain('13800000012')

	await reviewer.page.reload()
	await reviewer.page.getByText(/^不推荐的 \d+ 名/).click()
	expect(await beside(reviewer.page, '林示例')).toContain('这项需求邀请过，没有接受')
}, 240_000)

test('the same day: the leader approves, and publicity begins before National Day', async () => {
	await approve(leader.page, pairings.wang, '局长办公会议 2026 年第 9 次')
	const number = await publicise(publisher.page, first)
	expect(number).toBe('GS20260929-01')
	// 30 September, then 8, 9, 10 (a Saturday, worked) and 12 October.
	expect(await text(publisher.page)).toContain('2026年9月30日至2026年10月12日，5 个工作日')
	await visitor.page.goto('/')
	await visitor.page.getByRole('contentinfo').getByRole('link', { name: '公示', exact: true }).click()
	expect(await text(visitor.page)).toContain('明天开始')
	await visitor.page.getByRole('link', { name: first }).click()
	const shown = await text(visitor.page)
	expect(shown).toContain('2026年9月30日至2026年10月12日，5 个工作日（公布当天 2026年9月29日 不算）')
	expect(shown).toContain('王示例')
	expect(shown).toContain('0578-2000001')
	expect(shown).toContain('从2026年9月30日起可以提出')
	expect(shown).not.toContain('林示例')
	expect(await visitor.page.getByRole('link', { name: '在网上书面提出' }).count()).toBe(0)
}, 240_000)

test('10 October, a Saturday that is worked: publicity still runs, and someone objects', async () => {
	await portal.goOn('2026-10-10T02:00:00Z')
	await visitor.page.goto('/publicity/')
	expect(await text(visitor.page)).toContain('公示中')
	await visitor.page.getByRole('link', { name: first }).click()
	await visitor.page.getByRole('link', { name: '在网上书面提出' }).click()
	await visitor.page.getByLabel(pairings.wang).check()
	await visitor.page.getByLabel('事实和理由').fill('王示例今年三月起在另一家企业全职兼职，恐怕没有时间服务。')
	await visitor.page.getByLabel('真实姓名').fill('示例群众')
	await visitor.page.getByLabel('工作单位或住址').fill('示例路 9 号')
	await visitor.page.getByLabel('手机').fill('13900000009')
	await visitor.page.getByRole('button', { name: '提交异议' }).click()
	await visitor.page.getByRole('heading', { name: '异议已收到' }).waitFor()
	objection = /YY\d{8}-\d{4}/.exec(await text(visitor.page))![0]

	await signIn(publisher)
	await openNotice(publisher.page, first)
	const seen = await text(publisher.page)
	expect(seen).toContain('公示期到2026年10月12日结束，之后才能结束公示')
	expect(seen).toContain(objection)
	expect(seen).not.toContain('示例群众')
	expect(await publisher.page.getByRole('button', { name: '结束公示' }).isDisabled()).toBe(true)
}, 240_000)

test('13 October: the objection holds everything up until it is answered; then the agreement takes effect', async () => {
	await portal.goOn('2026-10-13T02:00:00Z')
	await visitor.page.goto('/publicity/GS20260929-01/')
	expect(await text(visitor.page)).toContain('公示期已满，不再接收')
	await signIn(publisher)
	await openNotice(publisher.page, first)
	expect(await text(publisher.page)).toContain('还有 1 件异议没有答复，答复后才能结束公示')
	expect(await publisher.page.getByRole('button', { name: '结束公示' }).isDisabled()).toBe(true)
	await signIn(reviewer)
	await go(reviewer.page, '结对')
	await reviewer.page.getByRole('link', { name: pairings.wang }).click()
	expect(await text(reviewer.page)).toContain('公示中')
	expect(await reviewer.page.getByRole('button', { name: '保存草案' }).count()).toBe(0)

	await openNotice(reviewer.page, first)
	expect(await text(reviewer.page)).toContain('示例群众')
	expect(await reviewer.page.getByRole('button', { name: '结束公示' }).count()).toBe(0)
	await reviewer.page.getByLabel('核实情况和答复').fill('经向其单位核实，兼职已于六月结束，不影响服务。')
	await reviewer.page.getByRole('button', { name: '异议不成立' }).click()
	await reviewer.page.getByText('异议不成立', { exact: true }).waitFor()
	await visitor.page.reload()
	expect(await text(visitor.page)).toContain('经向其单位核实，兼职已于六月结束，不影响服务。')

	await publisher.page.reload()
	await publisher.page.getByRole('button', { name: '结束公示' }).click()
	await publisher.page.getByRole('link', { name: '等待签订协议的结对' }).waitFor()
	await agree(reviewer.page, pairings.wang, '2026-11-01', '2027-10-31')
	await openCase(enterprise.page, receipts.need)
	expect(await text(enterprise.page)).toContain('已对接')
	expect(await enterprise.page.getByRole('article', { name: pairings.wang }).innerText()).toContain('服务中')
	await openCase(wang.page, receipts.wang)
	expect(await text(wang.page)).toContain('已入选')
}, 240_000)

test('the same day: the publisher takes the new issue, and puts it into the content', async () => {
	await go(publisher.page, '发布')
	const shown = await text(publisher.page)
	expect(shown).toContain('新增 1 对')
	expect(shown).toContain('把 programme.mdx 里 pairings 的 published 改成 true')
	putInto(portal.content, await takenFrom(publisher.page))
	await portal.build('2026-10-14')
}, 240_000)

test('14 October: the rebuilt site shows the pair; page, files and D1 agree; a replacement is looked for', async () => {
	await portal.goOn('2026-10-14T02:00:00Z')
	const tables = await publicTables(visitor.page)
	const inD1 = await tableInD1(portal.state)
	expect(inD1).toHaveLength(1)
	for (const [where, table] of Object.entries(tables)) expect(table, where).toEqual(inD1)
	await visitor.page.getByRole('link', { name: need.name }).click()
	expect(new URL(visitor.page.url()).pathname).toBe(`/programmes/${programme}/pairings/${pairings.wang.toLowerCase()}/`)
	expect(await text(visitor.page)).toContain('王示例')

	await signIn(reviewer)
	await go(reviewer.page, '结对')
	await reviewer.page.getByRole('link', { name: pairings.wang }).click()
	await reviewer.page.getByText('更换特派员').click()
	await reviewer.page.getByRole('link', { name: '为这项需求另外推荐特派员' }).click()
	;[pairings.chen = ''] = await invite(reviewer.page, ['陈示例'], '原特派员出国进修，另请一位')
	await openCase(chen.page, receipts.chen)
	await reply(chen.page, pairings.chen, '同意对接')
	await openCase(enterprise.page, receipts.need)
	await reply(enterprise.page, pairings.chen, '同意对接')
	await signIn(leader)
	await approve(leader.page, pairings.chen, '局长办公会议 2026 年第 10 次')
	await signIn(publisher)
	await publicise(publisher.page, second)
	expect(await text(publisher.page)).toContain('2026年10月15日至2026年10月21日，5 个工作日')
}, 240_000)

test('22 October: the replacement takes effect and the old pairing ends; the desk and the command write the same issue', async () => {
	await portal.goOn('2026-10-22T02:00:00Z')
	await signIn(publisher)
	await openNotice(publisher.page, second)
	await publisher.page.getByRole('button', { name: '结束公示' }).click()
	await publisher.page.getByRole('link', { name: '等待签订协议的结对' }).waitFor()
	await signIn(reviewer)
	await agree(reviewer.page, pairings.chen, '2026-11-01', '2027-10-31')
	await go(reviewer.page, '结对')
	await reviewer.page.getByRole('link', { name: pairings.wang }).click()
	await reviewer.page.getByText('更换特派员').click()
	await reviewer.page.getByLabel('由谁接替').selectOption(pairings.chen)
	await reviewer.page.getByRole('group').filter({ hasText: '由谁接替' }).getByLabel('理由').fill('原特派员出国进修')
	await reviewer.page.getByRole('button', { name: '更换', exact: true }).click()
	await reviewer.page.getByText(`${pairings.wang}，已更换`).waitFor()

	await go(publisher.page, '发布')
	const shown = await text(publisher.page)
	expect(shown).toContain('新增 1 对，结束 1 对')
	expect(shown).not.toContain('出国进修')
	const files = await takenFrom(publisher.page)
	expect(await portal.publish('2026-10-22')).toContain('结对安排表有 2 处变化')
	expect(files.size).toBe(5)
	// Only the minute at which each was made is another.
	const timeless = (it: string) => it.replace(/^published: .*$/m, '')
	for (const [path, made] of files)
		expect(timeless(readFileSync(join(portal.content, path.replace('content/', '')), 'utf8')), path).toBe(timeless(made))
	await portal.build('2026-10-23')
}, 240_000)

test('23 October: the rebuilt site shows both pairs, page, files and D1 agree, and the history tells of the replacement', async () => {
	await portal.goOn('2026-10-23T02:00:00Z')
	const tables = await publicTables(visitor.page)
	const inD1 = await tableInD1(portal.state)
	expect(inD1.map((row) => [row.科技人员, row.状态])).toEqual([
		['王示例', '已更换'],
		['陈示例', '服务中'],
	])
	for (const [where, table] of Object.entries(tables)) expect(table, where).toEqual(inD1)

	const history = visitor.page.getByRole('region', { name: '变更记录' })
	expect(await history.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual(['2026年10月22日', '2026年10月13日'])
	expect((await history.getByRole('listitem').allInnerTexts()).map((it) => it.trim())).toEqual([
		'新增 示例精密制造有限公司，陈示例',
		'结束 示例精密制造有限公司，王示例（已更换）',
		'新增 示例精密制造有限公司，王示例',
	])
	for (const [name, status] of [
		['wang', '已更换'],
		['chen', '服务中'],
	] as const) {
		await visitor.page.goto(`/programmes/${programme}/pairings/${pairings[name].toLowerCase()}/`)
		expect(await text(visitor.page)).toContain(status)
		expect(await visitor.page.content()).not.toMatch(/出国进修|1380000001[123]|示例联系人/)
	}
	await visitor.page.goto(`/programmes/${programme}/envoys/`)
	const envoys = await visitor.page.locator('record-table tbody tr').allInnerTexts()
	expect(envoys.flatMap((it) => ['王示例', '陈示例', '林示例'].filter((name) => it.includes(name))).toSorted()).toEqual([
		'王示例',
		'陈示例',
	])
	expect(await visitor.page.content()).not.toMatch(/出国进修|1380000001[123]|示例联系人/)
	await openCase(wang.page, receipts.wang)
	expect(await wang.page.getByRole('article', { name: pairings.wang }).innerText()).toContain('已更换')
	const people = { enterprise, lin, wang, chen, reviewer, leader, publisher, visitor }
	for (const [name, { complaints }] of Object.entries(people)) expect(complaints, name).toEqual([])
}, 240_000)
