import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { historyRow, issueOf } from '#functions/publishing/issue.ts'
import { findings, ourNumbers } from '#functions/publishing/lint.ts'
import { markPublished } from '#functions/publishing/mark-published.ts'
import { holdingsOf } from '#functions/publishing/store.ts'
import { shanghaiDay, shanghaiMinute } from '#functions/shanghai.ts'
import { pairings } from '#schemas/pairing.ts'
import { programme as programmeFront } from '#schemas/programme.ts'
import { pairingHistory } from '#schemas/published-list.ts'
import { parseTable } from '#site/record/csv.ts'
import { splitFrontMatter } from '#site/record/front-matter.ts'
import { parseYaml } from '#site/record/yaml.ts'
import { openPortal } from './portal.ts'

const content = process.env.JIEDUI_CONTENT ?? 'content'

/**
 * `npm run publish -- <programme>`: writes a new issue of a programme's public record into the working tree, to be reviewed
 * as a diff. JIEDUI_TODAY fixes the day for tests.
 */
async function publish(programme: string): Promise<number> {
	const folder = `programmes/${programme}`
	const frame = join(content, folder, 'programme.mdx')
	if (!/^[a-z][a-z0-9-]*$/.test(programme) || !existsSync(frame)) {
		console.error(`没有这个专项行动：${programme || '（没有写）'}。用法：npm run publish -- 文件夹名`)
		return 1
	}
	const portal = await openPortal()
	try {
		const last = {
			rows: hasFile(`${folder}/pairings.csv`) ? parseTable(pairings, read(`${folder}/pairings.csv`), 'pairings.csv') : [],
			history: hasFile(`${folder}/pairings-history.csv`)
				? parseTable(pairingHistory, read(`${folder}/pairings-history.csv`), 'pairings-history.csv')
				: [],
		}
		const moment = process.env.JIEDUI_TODAY ? `${process.env.JIEDUI_TODAY}T04:00:00.000Z` : new Date().toISOString()
		const today = shanghaiDay(moment)
		const { region, issuer } = parseYaml(
			programmeFront,
			splitFrontMatter(read(`${folder}/programme.mdx`), 'programme.mdx').front,
			'programme.mdx',
			1,
		)
		const holdings = await holdingsOf(portal.env.DB, programme)
		const made = issueOf({ id: programme, region, issuer }, holdings, last, { today, minute: shanghaiMinute(moment) })
		// A notice that is out keeps its words and the time it went out.
		const issue = { ...made, files: made.files.filter(({ path }) => !path.startsWith('notices/') || !hasFile(path)) }
		const found = findings(issue.files, ourNumbers(holdings))
		for (const { path, line, what } of found) console.error(`● ${path} 第 ${line} 行：${what}`)
		if (found.length > 0) console.error('没有写任何文件。请先在原件中改正，再发布。')
		if (found.length > 0) return 1
		const files = [
			...issue.files,
			...(issue.rows.length > 0 ? [{ path: `${folder}/programme.mdx`, text: markPublished(read(`${folder}/programme.mdx`)) }] : []),
		]
		for (const { path, text } of files) {
			mkdirSync(dirname(join(content, path)), { recursive: true })
			writeFileSync(join(content, path), text)
		}
		for (const change of issue.changes) {
			const row = historyRow(change, today)
			console.log([row.kind, row.id, row.enterprise, row.expert, row.detail].filter(Boolean).join('  '))
		}
		for (const { number, why } of issue.withheld) console.log(`不列入  ${number}  ${why}`)
		console.log(`已写好 ${issue.files.length} 个文件，结对安排表有 ${issue.changes.length} 处变化。请用 git diff 核对后提交。`)
		return 0
	} finally {
		await portal.close()
	}
}

function hasFile(path: string): boolean {
	return existsSync(join(content, path))
}

function read(path: string): string {
	return readFileSync(join(content, path), 'utf8')
}

process.exit(await publish(process.argv[2] ?? ''))
