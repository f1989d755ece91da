const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** Words that say nothing of the matter. */
const empty = new Set(
	'技术 问题 研究 开发 研发 应用 方法 要求 目前 现有 进行 提高 提升 降低 实现 解决 需求 企业 公司 产品 生产 使用 采用 达到 以及 其中 可以 没有 一种 不同 主要 相关 关键 希望 单位 情况 系统 工作 示例'.split(
		' ',
	),
)

/**
 * The words of a Chinese or mixed text that can tell one matter from another, in the order they come, each once. Where
 * segmentation leaves single characters side by side, they are one word: 数控 stays together.
 */
export function termsOf(text: string): string[] {
	const found = new Set<string>()
	let run = ''
	for (const { segment, isWordLike } of segmenter.segment(folded(text))) {
		if (isWordLike && [...segment].length === 1 && /\p{Script=Han}/u.test(segment)) {
			if (!'的了和与及或在是为有对中等上下用以从被把其该个各'.includes(segment)) run += segment
			else run = kept(run, found)
			continue
		}
		run = kept(run, found)
		if (isWordLike) kept(segment, found)
	}
	kept(run, found)
	return [...found]
}

/** Text as it is compared: full-width and upper-case letters make no difference. */
export function folded(text: string): string {
	return text.normalize('NFKC').toLowerCase()
}

function kept(word: string, found: Set<string>): '' {
	if ([...word].length >= 2 && !empty.has(word) && !/^[\d.%]+$/.test(word)) found.add(word)
	return ''
}
