import type { Child } from 'hono/jsx'
import type { Failure } from './failure.ts'

/** Where to begin again, with nothing in it that was typed: the codes that open things are never shown. */
export class Afresh {
	readonly shown: Child

	constructor(shown: Child) {
		this.shown = shown
	}
}

type Props = { failure: Failure; requestId: string; telephone?: string; home: string; kept?: Child | Afresh }

/** What is shown when something went wrong, with what was typed below it. */
export function Apology({ failure, requestId, telephone, home, kept }: Props) {
	const [shown, isTyped] = kept instanceof Afresh ? [kept.shown, false] : [kept, Boolean(kept)]
	return (
		<>
			<section class="notice notice-wrong" role="alert">
				<h1>{failure.title}</h1>
				<p>{failure.text}</p>
				{isTyped && (
					<p>{failure.isPartial ? '下面只有已经收到的部分。请逐栏核对，把缺的补上再提交。' : '您填写的内容还在下面，没有丢。'}</p>
				)}
				{failure.isOurs && telephone && (
					<p>
						也可以拨打电话 <a href={`tel:${telephone}`}>{telephone}</a>。
					</p>
				)}
				<p>
					问题编号：<code>{requestId}</code>，<a href={home}>返回首页</a>
				</p>
			</section>
			{shown}
		</>
	)
}
