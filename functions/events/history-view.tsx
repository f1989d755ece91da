import { shanghaiMinute } from '#functions/shanghai.ts'

/** 经过: what happened to a case and when, in the order given. */
export function History({ lines, isBlock }: { lines: { at: string; text: string }[]; isBlock?: boolean }) {
	return (
		<section class={isBlock ? 'block' : undefined} aria-labelledby="case-history">
			<h2 id="case-history">经过</h2>
			<ol class="case-history">
				{lines.map(({ at, text }) => (
					<li>
						<time datetime={at}>{shanghaiMinute(at)}</time> {text}
					</li>
				))}
			</ol>
		</section>
	)
}
