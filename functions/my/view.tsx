import type { Child } from 'hono/jsx'
import { under } from '#functions/base.ts'
import { erasesItself } from '#functions/erasure/rule.ts'
import { History } from '#functions/events/history-view.tsx'
import { Facts } from '#functions/facts.tsx'
import { shanghaiMinute } from '#functions/shanghai.ts'
import { described } from '#functions/submissions/forms.ts'
import { canMove, wordsFor } from '#functions/submissions/lifecycle.ts'
import type { Shown } from '#functions/submissions/shown.ts'
import type { Submission } from '#schemas/submission.ts'
import { eventName } from './case-words.ts'
import { type OwnFile, OwnFiles } from './files-view.tsx'
import { type Usual, within } from './usual-time.ts'

type Props = {
	base: string
	found: Submission
	history: { at: string; action: string }[]
	/** What the programme is called, and who runs it, when the record still says so. */
	programme?: { title: string; issuer: string }
	usual: Usual | undefined
	shown: Shown[]
	files: OwnFile[]
	/** What else belongs to the case, such as its pairings. */
	children?: Child
}

/** 我的提交: where it stands, what happened, what is asked, and what can be done. */
export function Case({ base, found, history, programme, usual, shown, files, children }: Props) {
	return (
		<div class="case">
			<h1>{described[found.form].title}</h1>
			<Standing found={found} programme={programme} usual={usual} />
			{children}
			<Actions base={base} found={found} />
			<History isBlock lines={history.map(({ at, action }) => ({ at, text: eventName(found.kind, action) }))} />
			<section class="block" aria-labelledby="case-sent">
				<h2 id="case-sent">提交的内容</h2>
				<p class="quiet">电话、邮箱只显示一部分，保密内容不显示。要看全部，请下载数据。</p>
				<OwnFiles base={base} files={files} />
				<details>
					<summary>展开</summary>
					{shown.map(({ group, items }) => (
						<section>
							<h3>{group}</h3>
							<Facts items={items} isWide />
						</section>
					))}
				</details>
			</section>
		</div>
	)
}

/** What stands before the words that came with a status. */
const reasonLabels: Record<string, string> = { returned: '请您补正', merged: '怎么继续' }

function Standing({ found, programme, usual }: Pick<Props, 'found' | 'programme' | 'usual'>) {
	const { name, holder } = wordsFor(found.status)
	const holders = {
		staff: `${programme?.issuer ?? '主管部门'}的工作人员`,
		applicant: '您，请按下面的要求补正',
		nobody: '已经结束，不再办理',
	}
	return (
		<section class="notice">
			<dl>
				<dt>编号</dt>
				<dd>{found.number}</dd>
				{programme && (
					<>
						<dt>专项行动</dt>
						<dd>{programme.title}</dd>
					</>
				)}
				<dt>状态</dt>
				<dd>
					<strong>{name}</strong>
				</dd>
				<dt>现在由谁办</dt>
				<dd>{found.status === 'merged' ? '两件合在一起，由那一件的经办人继续办理' : holders[holder]}</dd>
				{found.reason && (
					<>
						<dt>{reasonLabels[found.status] ?? '理由'}</dt>
						<dd class="case-reason">{found.reason}</dd>
					</>
				)}
				{found.status === 'submitted' && usual && (
					<>
						<dt>通常要多久</dt>
						<dd>
							以往 {usual.cases} 件从提交到有审核结果，一半{within(usual.median)}，九成{within(usual.most)}
							，等申请人补正的日子不算。这是以往的情况，不是承诺。
						</dd>
					</>
				)}
				<dt>收到时间</dt>
				<dd>{shanghaiMinute(found.receivedAt)}</dd>
			</dl>
		</section>
	)
}

function Actions({ base, found }: Pick<Props, 'base' | 'found'>) {
	const my = (path: string) => under(base, `/my/case/${path}`)
	return (
		<section class="block case-actions" aria-labelledby="case-actions">
			<h2 id="case-actions">可以做的事</h2>
			{canMove(found, 'submitted') && (
				<p>
					<a class="button" href={my('correction/')}>
						修改后重新提交
					</a>
				</p>
			)}
			{canMove(found, 'withdrawn') && (
				<Confirmed summary="撤回" text="撤回后不再办理，不能恢复；以后可以重新填写提交。" action={my('withdrawal/')} button="确定撤回" />
			)}
			{found.answers !== null && (
				<p>
					<a href={my('print/')}>打印成 A4 表，签字盖章用</a>
				</p>
			)}
			<form method="post" action={my('copy/')}>
				<button type="submit">下载我的数据（JSON）</button>
			</form>
			{found.erasureAskedAt ? (
				<p>
					您已在 {shanghaiMinute(found.erasureAskedAt)} 申请删除个人信息，
					{erasesItself(found.kind, found.status) ? '系统会在一小时内删除，之后查询码打不开任何内容。' : '工作人员正在核对。'}
				</p>
			) : (
				<Confirmed
					summary="申请删除个人信息"
					text={
						erasesItself(found.kind, found.status)
							? '一小时内由系统删除，不能恢复，查询码随即作废。还没有办完的，不再办理。'
							: '工作人员核对后删除；法律、法规要求保存的部分只存不用。删除后查询码随即作废。'
					}
					action={my('erasure/')}
					button="确定申请删除"
				/>
			)}
			<form method="post" action={my('sign-out/')}>
				<button type="submit">退出</button>
			</form>
		</section>
	)
}

type ConfirmedProps = { summary: string; text: string; action: string; button: string }

/** A step that cannot be taken back asks once more. Works without script. */
function Confirmed({ summary, text, action, button }: ConfirmedProps) {
	return (
		<details>
			<summary>{summary}</summary>
			<form method="post" action={action}>
				<p>{text}</p>
				<button type="submit">{button}</button>
			</form>
		</details>
	)
}
