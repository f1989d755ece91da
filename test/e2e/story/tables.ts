import { parseCsv } from 'hucre/csv'
import type { Page } from 'playwright-core'
import { readSheet } from 'read-excel-file/node'
import { openPortal } from '#functions/commands/portal.ts'
import { programme } from './portal.ts'

/** A table as rows of text by the words of its columns: the same from wherever it was read. */
export type Table = Record<string, string>[]
const path = `/programmes/${programme}/pairings`

/** What the page shows, what the three files hold that are downloaded from it. */
export async function publicTables(page: Page): Promise<Record<'page' | 'CSV' | 'XLSX' | 'JSON', Table>> {
	await page.goto(`${path}/`)
	const shown = await page.locator('record-table table').evaluate((table: HTMLTableElement) => {
		const heads = [...table.tHead!.rows[0]!.cells].map((it) => it.textContent!.trim())
		return [...table.tBodies[0]!.rows].map((row) =>
			Object.fromEntries([...row.cells].map((it, at) => [heads[at]!, it.textContent!.trim()])),
		)
	})
	const json = JSON.parse((await taken(page, 'JSON')).toString('utf8')) as { columns: { key: string; label: string }[]; rows: Table }
	return {
		page: shown.map((row) => Object.fromEntries(Object.entries(row).map(([name, text]) => [name, text === '—' ? '' : text]))),
		CSV: tableOf(parseCsv((await taken(page, 'CSV')).toString('utf8'))),
		XLSX: tableOf(await readSheet(await taken(page, 'XLSX'))),
		JSON: json.rows.map((row) => Object.fromEntries(json.columns.map(({ key, label }) => [label, row[key] ?? '']))),
	}
}

async function taken(page: Page, format: string): Promise<Buffer> {
	const download = page.waitForEvent('download')
	await page.getByRole('link', { name: `下载 ${format}` }).click()
	const chunks: Buffer[] = []
	for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer)
	return Buffer.concat(chunks)
}

function tableOf([heads = [], ...rows]: unknown[][]): Table {
	return rows.map((row) => Object.fromEntries(heads.map((head, at) => [String(head).replace('\uFEFF', ''), String(row[at] ?? '')])))
}

const inWords: Record<string, Record<string, string>> = {
	职称: { senior: '正高级', 'associate-senior': '副高级', middle: '中级' },
	专业领域: { manufacturing: '先进制造与自动化', materials: '新材料' },
	状态: { effective: '服务中', replaced: '已更换' },
}

/** What D1 holds of the pairings that took effect, asked for apart from all that publishes it. */
export async function tableInD1(state: string): Promise<Table> {
	process.env.JIEDUI_STATE = state
	const { env, close } = await openPortal()
	try {
		const [found] = await env.DB.batch<Record<string, string | null>>([
			env.DB.prepare(
				`SELECT lower(p.number) AS 编号, json_extract(a.answers, '$.name') AS 科技人员, json_extract(a.answers, '$.homeUnit') AS 工作单位,
				json_extract(a.answers, '$.title') AS 职称, json_extract(a.answers, '$.techField') AS 专业领域,
				json_extract(n.answers, '$.region') AS 县市区, json_extract(n.answers, '$.name') AS 联系企业,
				p.term_from AS 服务开始, p.term_to AS 服务结束, p.state AS 状态
				FROM pairings p JOIN submissions n ON n.id = p.need JOIN submissions a ON a.id = p.application
				WHERE p.programme = ? AND p.term_from IS NOT NULL ORDER BY p.number`,
			).bind(programme),
		])
		return found!.results.map((row) =>
			Object.fromEntries(Object.entries(row).map(([name, it]) => [name, inWords[name]?.[it!] ?? it ?? ''])),
		)
	} finally {
		await close()
	}
}
