import { under } from '#functions/base.ts'
import { type NoticePoint, noticeVersion } from '#schemas/privacy-notice.ts'

type Props = { base: string; points?: NoticePoint[] }

/** The privacy notice beside a form: what must be told first, and where the whole of it is. */
export function PrivacyNotice({ base, points = [] }: Props) {
	const whole = <a href={under(base, '/privacy-notice/')}>隐私告知全文（{noticeVersion} 版）</a>
	if (points.length === 0) return <p class="privacy-notice">{whole}</p>
	return (
		<details class="privacy-notice">
			<summary>隐私告知：收什么、怎样用</summary>
			<dl>
				{points.map(({ about, text }) => (
					<>
						<dt>{about}</dt>
						<dd>{text}</dd>
					</>
				))}
			</dl>
			<p>{whole}</p>
		</details>
	)
}

/** What stands above the box that says the notice was read. */
export function NoticeLead({ base }: { base: string }) {
	return (
		<>
			请先看<a href={under(base, '/privacy-notice/')}>隐私告知</a>
			。提交后会得到一个编号和一个查询码，凭查询码查看进度、修改、撤回，请妥善保存。
		</>
	)
}
