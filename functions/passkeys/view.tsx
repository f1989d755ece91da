import { under } from '#functions/base.ts'
import { Form } from '#functions/form.tsx'
import { Hidden } from '#functions/form-hidden.tsx'
import { SignInPage } from '#functions/sign-in/view.tsx'
import { fieldsOf } from '#schemas/fields.ts'
import { invitationCode, newPasskey, passkeyAnswer } from '#schemas/passkey.ts'
import type { FieldError } from '#schemas/read-form.ts'
import type { Expected } from './ceremony.ts'
import { askedAlgorithms } from './public-key.ts'

type Asking = Pick<Expected, 'relyingParty'> & { base: string; ticket: string }

/** 登录 with a passkey. The browser's own key dialog can only be opened by script, so the page says so. */
export function PasskeySignIn({ base, ticket, relyingParty, refused }: Asking & { refused?: string }) {
	return (
		<SignInPage refused={refused}>
			<p class="lead">用本人设备上的通行密钥登录：按提示验证指纹、面容或设备密码，不用记口令。</p>
			<form method="post" action={under(base, '/desk/sign-in/')} data-passkey="get" data-relying-party={relyingParty}>
				<Hidden fields={fieldsOf(passkeyAnswer)} values={{ ticket }} />
				<button class="button" type="submit" disabled>
					用通行密钥登录
				</button>
				<p data-passkey-says role="status" />
			</form>
			<NeedsScript />
			<p>
				第一次登录，或换了设备：向管理员要邀请码，<a href={under(base, '/desk/invitation/')}>用邀请码登记通行密钥</a>。
			</p>
		</SignInPage>
	)
}

/** The first of two steps: whose invitation it is. */
export function InvitationForm({ base, errors }: { base: string; errors?: FieldError[] }) {
	return (
		<div class="sign-in" data-invitation>
			<h1>用邀请码登记</h1>
			<p class="lead">邀请码由管理员当面或打电话给您，72 小时内有效，只能用一次。</p>
			<Form fields={fieldsOf(invitationCode)} action={under(base, '/desk/invitation/')} submit="下一步" errors={errors} />
		</div>
	)
}

type Invited = Asking & { code: string; person: { id: string; name: string; email: string } }

/** The second: a passkey is made on this device. */
export function PasskeyMaking({ base, ticket, relyingParty, code, person }: Invited) {
	return (
		<div class="sign-in">
			<h1>登记通行密钥</h1>
			<p class="lead">{person.name}，您好。通行密钥保存在您的设备上，以后用它登录。请在本人的设备上登记。</p>
			<form
				method="post"
				action={under(base, '/desk/passkeys/')}
				data-passkey="create"
				data-relying-party={relyingParty}
				data-person={person.id}
				data-person-name={person.email}
				data-person-label={person.name}
				data-algorithms={askedAlgorithms.join(' ')}
			>
				<Hidden fields={fieldsOf(newPasskey)} values={{ code, ticket }} />
				<button class="button" type="submit" disabled>
					在这台设备上登记
				</button>
				<p data-passkey-says role="status" />
			</form>
			<NeedsScript />
		</div>
	)
}

/** Said where script is off. */
export function NeedsScript() {
	return (
		<noscript>
			<p class="notice">通行密钥要由浏览器的脚本打开。请在浏览器设置里允许本站运行脚本，再刷新本页。</p>
		</noscript>
	)
}
