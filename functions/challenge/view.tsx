import { shanghaiMinute } from '#functions/shanghai.ts'
import type { Challenge } from './token.ts'

type Props = {
	challenge: Challenge
	/** The words on the button that sends the form. */
	submit: string
	/** Files were sent and not taken: they have to be chosen again. */
	isWithoutFiles: boolean
	/** Whether the script may send the form by itself once the work is done. */
	goesOn: boolean
}

/**
 * Says that more is asked before this form is taken: with script the work is done at once, without it the same button
 * works two minutes later. The script finds the work in the `data-` attributes.
 */
export function ChallengeNotice({ challenge: { id, bits, notBefore, until }, submit, isWithoutFiles, goesOn }: Props) {
	return (
		<section
			class="notice challenge"
			aria-labelledby="challenge-title"
			tabindex={-1}
			autofocus
			data-challenge={id}
			data-bits={bits}
			data-goes-on={goesOn ? '' : undefined}
		>
			<h1 id="challenge-title">还没有提交，请稍等</h1>
			<p>现在收到的表太多。为了防止程序自动提交，要多等一步。您填写的内容都在下面，没有丢。</p>
			{isWithoutFiles && (
				<p>
					<strong>刚才选的附件没有收，请在下面重新选择。</strong>
				</p>
			)}
			<p data-waiting>
				请在 <strong>{minuteFrom(notBefore)}</strong> 以后、{shanghaiMinute(until).slice(11)} 以前，再按一次页面下方的“{submit}”，就会收下。
			</p>
			<p role="status" data-progress></p>
		</section>
	)
}

/** The first whole minute from a moment on: 10:05. */
function minuteFrom(moment: string): string {
	return shanghaiMinute(new Date(Date.parse(moment) + 59_999).toISOString()).slice(11)
}
