import { under } from '#functions/base.ts'
import type { BoardNeed } from '#functions/board/need.ts'
import { NeedOnBoard } from '#functions/board/need-view.tsx'
import type { Option } from '#schemas/fields.ts'

type Props = { base: string; number: string; shown?: BoardNeed; programmes: Option[]; isOnBoard: boolean; problem?: string }

/** 登上需求榜 at the desk: what everyone would read, and the button that lets them. */
export function ReleasePage({ base, number, shown, programmes, isOnBoard, problem }: Props) {
	const action = under(base, `/desk/cases/${number}/release/`)
	return (
		<>
			<h1>需求榜：{number}</h1>
			<p class="lead">
				<a href={under(base, `/desk/cases/${number}/`)}>返回这一件</a>
			</p>
			{problem && (
				<p class="notice notice-wrong" role="alert">
					{problem}
				</p>
			)}
			{isOnBoard ? (
				<form method="post" action={`${action}end/`}>
					<p>
						这项需求在<a href={under(base, `/needs/${number}/`)}>需求榜</a>上。撤下后，打开过的页面最多一分钟后更新。
					</p>
					<button type="submit">从需求榜撤下</button>
				</form>
			) : (
				shown && (
					<>
						<form method="post" action={action}>
							<p>下面是公众会看到的全部内容，按提出单位同意的范围列出。还没有审核的，登榜的同时审核通过。</p>
							<button class="button" type="submit">
								登上需求榜
							</button>
						</form>
						<div class="release-preview" inert>
							<NeedOnBoard base={base} need={shown} programmes={programmes} />
						</div>
					</>
				)
			)}
		</>
	)
}
