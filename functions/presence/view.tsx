import { under } from '#functions/base.ts'
import { Hidden } from '#functions/form-hidden.tsx'
import { NeedsScript } from '#functions/passkeys/view.tsx'
import { fieldsOf } from '#schemas/fields.ts'
import { passkeyAnswer } from '#schemas/passkey.ts'

/** How this person can prove again that it is they. `link`: no passkey, so the link they came in by. */
export type Way = { by: 'access' } | { by: 'link' } | { by: 'passkey'; ticket: string; relyingParty: string }
type Props = {
	base: string
	/** What is about to be done, to follow 再确认一次，才能. */
	doing: string
	action: string
	back: string
	/** What was sent, to be sent again. */
	kept: [string, string][]
	way: Way
	isAgain: boolean
}

/** 再确认: before something leaves the desk, the person who is at it proves that it is still they. */
export function PresencePage({ base, doing, action, back, kept, way, isAgain }: Props) {
	return (
		<div class="sign-in">
			{isAgain && (
				<section class="error-summary" role="alert">
					<h2>没有确认</h2>
					<p>没有认出您的通行密钥，或者页面打开超过 5 分钟。请再试一次。</p>
				</section>
			)}
			<h1>再确认一次是您本人</h1>
			<p class="lead">离上次登录已经超过 15 分钟。确认后才能{doing}；填好的内容都还在，不用重填。</p>
			{way.by === 'passkey' ? (
				<>
					<form method="post" action={action} data-passkey="get" data-relying-party={way.relyingParty}>
						<Hidden fields={fieldsOf(passkeyAnswer)} values={{ ticket: way.ticket }} />
						<Kept entries={kept} />
						<button class="button" type="submit" disabled>
							用通行密钥确认并{doing}
						</button>
						<p data-passkey-says role="status" />
					</form>
					<NeedsScript />
				</>
			) : (
				<>
					<p>
						{way.by === 'access' ? <AgainByAccess /> : '请重新运行 npm start，用新打印的链接在另一个页面登录。'}登录好了，再回到这一页继续。
					</p>
					<form method="post" action={action}>
						<Kept entries={kept} />
						<button class="button" type="submit">
							已重新登录，{doing}
						</button>
					</form>
				</>
			)}
			<p>
				<a href={under(base, back)}>返回，不{doing}</a>
			</p>
		</div>
	)
}

function AgainByAccess() {
	return (
		<>
			请在另一个页面
			<a href="/cdn-cgi/access/logout" target="_blank" rel="noopener noreferrer">
				退出单位的统一登录（另开一页）
			</a>
			，再重新登录。
		</>
	)
}

function Kept({ entries }: { entries: [string, string][] }) {
	return (
		<>
			{entries.map(([name, value]) => (
				<input type="hidden" name={name} value={value} />
			))}
		</>
	)
}
