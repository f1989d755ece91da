import type { Child } from 'hono/jsx'
import type { Failure } from './failure.ts'

type Props = { failure: Failure; requestId: string; telephone?: string; home: string; kept?: Child }

/** What is shown when something went wrong, with what was typed below it. */
export function Apology({ failure, requestId, telephone, home, kept }: Props) {
	return (
		<>
			<section class="notice notice-wrong" role="alert">
				<h1>{failure.title}</h1>
				<p>{failure.text}</p>
				{kept && <p>您填写的内容还在下面，没有丢。</p>}
				{failure.isOurs && telephone && (
					<p>
						也可以拨打电话 <a href={`tel:${telephone}`}>{telephone}</a>。
					</p>
				)}
				<p>
					问题编号：<code>{requestId}</code>，<a href={home}>返回首页</a>
				</p>
			</section>
			{kept}
		</>
	)
}
