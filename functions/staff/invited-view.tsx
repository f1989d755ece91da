import { under } from '#functions/base.ts'
import { groupedCode } from '#functions/receipts/receipt-code.ts'
import { shanghaiMinute } from '#functions/shanghai.ts'

type Props = { base: string; name: string; code: string; link: string; expiresAt: string }

/** The code of an invitation, shown this once. */
export function Invited({ base, name, code, link, expiresAt }: Props) {
	return (
		<section class="notice notice-done">
			<h1>邀请码只显示这一次</h1>
			<dl>
				<dt>给谁</dt>
				<dd>{name}</dd>
				<dt>邀请码</dt>
				<dd>
					<code class="receipt-code">{groupedCode(code)}</code>
				</dd>
				<dt>登记网址</dt>
				<dd>{link}</dd>
				<dt>有效期到</dt>
				<dd>{shanghaiMinute(expiresAt)}，只能用一次</dd>
			</dl>
			<p>请当面或打电话告诉本人，不要发到群里。</p>
			<p>
				<a href={under(base, '/desk/staff/')}>回到人员</a>
			</p>
		</section>
	)
}
