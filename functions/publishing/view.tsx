import { under } from '#functions/base.ts'
import { ChangeTable } from './change-table.tsx'
import type { Issue } from './issue.ts'
import type { Finding } from './lint.ts'

type Props = { base: string; programme: { id: string; title: string }; issue: Issue; found: Finding[]; isFirst: boolean; today: string }

/** What a new issue of a programme's public record would change, to be looked at before it is taken. */
export function Publication({ base, programme, issue, found, isFirst, today }: Props) {
	const { changes, withheld, files } = issue
	const isEmpty = files.length === 0
	return (
		<>
			<h1>发布：{programme.title}</h1>
			<p class="lead">把已经生效的结对、入选名单和公开的需求写成内容文件。下载后放进内容文件夹，由另一人核对改动，再更新网站。</p>
			{found.length > 0 && (
				<section class="error-summary" role="alert" aria-labelledby="publication-found">
					<h2 id="publication-found">不能发布：有 {found.length} 处不应公开的内容</h2>
					<ul>
						{found.map(({ path, line, what }) => (
							<li>
								{path} 第 {line} 行：{what}。请先在原件中改正。
							</li>
						))}
					</ul>
				</section>
			)}
			<section class="block" aria-labelledby="publication-changes">
				<h2 id="publication-changes">结对安排表：与上一期相比</h2>
				<ChangeTable changes={changes} today={today} />
			</section>
			{withheld.length > 0 && (
				<section class="block" aria-labelledby="publication-withheld">
					<h2 id="publication-withheld">不列入的 {withheld.length} 对</h2>
					<p>没有单独同意公布的，不写进任何文件。以前公布过的会撤下。</p>
					<ul>
						{withheld.map(({ number, why }) => (
							<li>
								{number}：{why}
							</li>
						))}
					</ul>
				</section>
			)}
			<section class="block" aria-labelledby="publication-files">
				<h2 id="publication-files">内容文件</h2>
				{isEmpty && <p>还没有可以发布的内容。</p>}
				{files.map(({ path, text }) => (
					<details>
						<summary>
							{path}（{text.trim().split('\n').length - 1} 行）
						</summary>
						<pre class="desk-file">{text}</pre>
					</details>
				))}
				{isFirst && (
					<p class="notice">
						这个专项行动第一次发布结对安排表。放进文件以后，还要把 programme.mdx 里 pairings 的 published 改成
						true，不改网站不会更新。改哪一行，压缩包里的“说明.txt”写着。用命令 npm run publish 发布的，会自动改好。
					</p>
				)}
				{!isEmpty && found.length === 0 && (
					<form method="post" action={under(base, `/desk/programmes/${programme.id}/publication/file/`)}>
						<p class="form-actions">
							<button class="button" type="submit">
								下载内容文件（.zip）
							</button>
						</p>
					</form>
				)}
			</section>
		</>
	)
}
