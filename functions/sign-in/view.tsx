import type { Child } from 'hono/jsx'
import { under } from '#functions/base.ts'

/** 登录 where Cloudflare Access has already said who it is. */
export function AccessSignIn({ base, isKnown, refused }: { base: string; isKnown: boolean; refused?: string }) {
	return (
		<SignInPage refused={refused}>
			{isKnown ? (
				<form method="post" action={under(base, '/desk/sign-in/')}>
					<p class="lead">单位的统一登录已经认出您。</p>
					<button class="button" type="submit">
						进入工作台
					</button>
				</form>
			) : (
				<p class="lead">单位的统一登录没有认出您，或者您还没有在工作台登记。请先登录；已经登录的，请联系管理员登记。</p>
			)}
		</SignInPage>
	)
}

/** 工作台登录, with why the last try failed. */
export function SignInPage({ refused, children }: { refused?: string; children?: Child }) {
	return (
		<div class="sign-in">
			{refused && (
				<section class="error-summary" role="alert">
					<h2>没有登录</h2>
					<p>{refused}</p>
				</section>
			)}
			<h1>工作台登录</h1>
			{children}
		</div>
	)
}
