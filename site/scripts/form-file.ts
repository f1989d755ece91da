import { shanghaiMinute } from '#functions/shanghai.ts'
import { type Answers, namesIn } from './form-answers.ts'

/** Why a file cannot be loaded, in words for the person who chose it. */
export class BadFile extends Error {
	override name = 'BadFile'
}

const kind = 'jiedui-form'
const limit = 512 * 1024

/** Gives the person what is typed as a file of their own. */
export function saveAnswerFile(form: HTMLFormElement, answers: Answers): void {
	const saved = { kind, version: 1, form: form.dataset.form, savedAt: new Date().toISOString(), answers }
	const address = URL.createObjectURL(new Blob([`${JSON.stringify(saved, null, '\t')}\n`], { type: 'application/json' }))
	const stamp = shanghaiMinute(saved.savedAt).replaceAll(/[-:]/g, '').replace(' ', '-')
	const link = Object.assign(document.createElement('a'), {
		href: address,
		download: `${document.querySelector('h1')?.textContent?.trim()}-${stamp}.json`,
	})
	link.click()
	setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/**
 * What such a file holds for this form, and how many of its fields this form does not have.
 * @throws BadFile when it is something else
 */
export async function readAnswerFile(form: HTMLFormElement, file: File): Promise<{ answers: Answers; left: number }> {
	if (file.size > limit) throw new BadFile('文件太大，不是从本表保存的文件。')
	const read = parsed(await file.text())
	if (!isRecord(read) || read.kind !== kind || !isRecord(read.answers))
		throw new BadFile('这不是从本站的表格保存的文件，请选“保存为文件”得到的 .json 文件。')
	if (read.form !== form.dataset.form) throw new BadFile('这个文件是从另一种表保存的，请到那种表的页面载入。')
	if (read.version !== 1) throw new BadFile('这个文件是另一个版本的，本页读不了。')
	const known = new Set(namesIn(form))
	const given = Object.entries(read.answers)
	const good = given.filter((it): it is [string, string[]] => known.has(it[0]) && isTexts(it[1]))
	if (good.length === 0) throw new BadFile('文件里没有这张表的内容。')
	return { answers: Object.fromEntries(good), left: given.length - good.length }
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text)
	} catch {
		return undefined
	}
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isTexts(value: unknown): value is string[] {
	return Array.isArray(value) && value.length > 0 && value.every((it) => typeof it === 'string')
}
