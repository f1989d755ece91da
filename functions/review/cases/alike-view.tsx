import { under } from '#functions/base.ts'
import { wordsFor } from '#functions/submissions/lifecycle.ts'
import type { Alike } from './found.ts'

const alikeWords: Record<string, string> = {
	organisation: '名称相同',
	name: '名称相同',
	homeUnit: '工作单位相同',
	creditCode: '统一社会信用代码相同',
}
/** What two cases have in common, by the field whose fingerprint they share. */
const alikeWord = (field: string) => alikeWords[field] ?? (field.endsWith('email') ? '邮箱相同' : '电话相同')

const firstShown = 10

/** 可能重复: cases of the same organisation or with the same numbers, those first that came in last. */
export function AlikeCases({ base, alike }: { base: string; alike: Alike[] }) {
	const groups = [...Map.groupBy(alike, ({ number }) => number).values()]
	const item = (same: Alike[]) => <AlikeCase base={base} same={same} />
	return (
		<section aria-labelledby="case-alike">
			<h2 id="case-alike">可能重复</h2>
			{groups.length === 0 && <p>没有发现单位、代码、电话、邮箱相同的其他事项。</p>}
			<ul class="review-alike">{groups.slice(0, firstShown).map(item)}</ul>
			{groups.length > firstShown && (
				<details>
					<summary>另有 {groups.length - firstShown} 件</summary>
					<ul class="review-alike">{groups.slice(firstShown).map(item)}</ul>
				</details>
			)}
		</section>
	)
}

function AlikeCase({ base, same }: { base: string; same: Alike[] }) {
	const { number, status, organisation, title } = same[0]!
	return (
		<li>
			<a href={under(base, `/desk/cases/${number}/`)}>{number}</a> {wordsFor(status).name}，{organisation}：{title}
			<br />
			<span class="due-soon">{inCommon(same)}</span>
		</li>
	)
}

function inCommon(same: Alike[]): string {
	return [...new Set(same.map(({ field }) => alikeWord(field)))].join('、')
}
