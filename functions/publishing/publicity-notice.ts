import { chineseDate } from '#schemas/date.ts'
import type { Publicity } from '#schemas/publicity.ts'
import type { ContentFile } from './lint.ts'

/** What a public notice lists of a pairing. */
export type NoticePair = { number: string; expert: string; unit: string | null; enterprise: string; area: string | null }
type Of = { id: string; issuer: string; region: string }

/**
 * A 公示 as a notice of the portal, so that it stays readable when the Worker is down. The list, the days, whom to call;
 * objections go to the page of the Worker.
 * @param published when it goes out, `YYYY-MM-DD HH:MM` in Asia/Shanghai; a notice that is there already keeps its own
 */
export function publicityNotice(programme: Of, it: Publicity, pairs: NoticePair[], published: string): ContentFile {
	const rows = pairs.map(({ number, expert, unit, enterprise, area }) =>
		[number, expert, unit ?? '', enterprise, area ?? ''].map(cell).join(' | '),
	)
	const days = `${chineseDate(it.fromDay)}至${chineseDate(it.toDay)}`
	const front = {
		title: it.title,
		issuer: programme.issuer,
		topic: '科技、教育',
		region: programme.region,
		written: it.publishedOn,
		published,
		validity: '未注明',
		summary: `公示拟结对名单 ${pairs.length} 对，时间 ${days}，共 ${it.days} 个工作日。期间可以书面提出异议，须署真实姓名。`,
		programme: programme.id,
	}
	const text = [
		'---',
		...Object.entries(front).map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
		'source:',
		`  title: ${JSON.stringify(it.title)}`,
		`  issuer: ${JSON.stringify(programme.issuer)}`,
		`  date: ${JSON.stringify(it.publishedOn)}`,
		`  note: ${JSON.stringify(`由本站办理记录生成，公示编号 ${it.number}`)}`,
		'---',
		'',
		`现将拟结对名单予以公示。公示时间 ${days}，共 ${it.days} 个工作日，公布当天不算，调休上班日计算在内。`,
		'',
		'| 编号 | 科技人员 | 工作单位 | 企业 | 所在区域 |',
		'|---|---|---|---|---|',
		...rows.map((row) => `| ${row} |`),
		'',
		'## 提出异议',
		'',
		`对名单有异议的，请在公示期内向${cell(it.office)}书面提出，写明事实和理由，署真实姓名和联系方式；以单位名义提出的，加盖公章。匿名的不受理。也可以在网上从[公示](/publicity/)页面提出。`,
		'',
		`业务联系电话：${it.contact}`,
		'',
		`监督电话：${it.supervision}`,
		'',
	].join('\n')
	return { path: noticePath(programme.id, it.number), text }
}

/** Where a public notice stands in `content/`. */
export function noticePath(programme: string, number: string): string {
	return `notices/${programme}-${number.toLowerCase()}.md`
}

/** A text as one cell of a Markdown table, with nothing in it that Markdown or the portal's reader would take for more. */
function cell(text: string): string {
	return text
		.replace(/\s+/g, ' ')
		.replace(/[\\`*_{}[\]<>|#!]/g, '')
		.trim()
}
