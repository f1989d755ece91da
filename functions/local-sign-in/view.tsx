import { under } from '#functions/base.ts'

/** Opening the link changes nothing yet; the button uses it up. */
export function LocalSignIn({ base, action }: { base: string; action: string }) {
	return (
		<div class="sign-in">
			<h1>本机登录</h1>
			<p class="lead">以“本机管理员（示例）”的身份进入这台电脑上的工作台，拥有全部角色。只供本机试用，正式环境没有这个入口。</p>
			<form method="post" action={under(base, action)}>
				<button class="button" type="submit">
					登录
				</button>
			</form>
		</div>
	)
}
