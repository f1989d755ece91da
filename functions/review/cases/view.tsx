import { under } from '#functions/base.ts'
import { History } from '#functions/events/history-view.tsx'
import { Facts } from '#functions/facts.tsx'
import { shanghaiMinute } from '#functions/shanghai.ts'
import { described } from '#functions/submissions/forms.ts'
import { wordsFor } from '#functions/submissions/lifecycle.ts'
import { noteForm, revealForm } from '#schemas/review.ts'
import { Due } from '../queue/lines-view.tsx'
import { ActionForm, Decisions, Part } from './action-view.tsx'
import { AlikeCases } from './alike-view.tsx'
import type { CaseProps } from './props.ts'
import { toldText } from './told.ts'

/** One case: what was sent on the left in reading order, what can be done with it beside. */
export function CasePage(props: CaseProps) {
	const { found, shown, alert, mayDecide } = props
	const { submission } = found
	return (
		<div class="case review">
			{alert}
			<h1>
				{found.organisation ?? '（已删除）'} <small>{submission.number}</small>
			</h1>
			<Standing {...props} />
			{mayDecide && (
				<p class="narrow-only">
					<a href="#case-decisions">去办理</a>
				</p>
			)}
			<div class="review-columns">
				<div>
					<section aria-labelledby="case-answers">
						<h2 id="case-answers">{described[submission.form].title}</h2>
						{shown.map(({ group, items }) => (
							<section class="review-group">
								<h3>{group}</h3>
								<Facts items={items} isWide />
							</section>
						))}
					</section>
					<Contacts {...props} />
					<Files {...props} />
					<AlikeCases base={props.base} alike={found.alike} />
					<History lines={found.history.map((told) => ({ at: told.at, text: toldText(told, submission.kind) }))} />
				</div>
				<div class="review-side">
					{mayDecide && <Decisions {...props} />}
					<Notes {...props} />
				</div>
			</div>
		</div>
	)
}

/** What stands before the words that the applicant reads. */
const reasonLabels: Record<string, string> = { returned: '请对方补正', merged: '对方看到' }

function Standing({ base, found, line, programmeTitle, mayDecide }: CaseProps) {
	const { submission, holder, labels, into, merged } = found
	const link = (number: string) => <a href={under(base, `/desk/cases/${number}/`)}>{number}</a>
	return (
		<dl class="review-standing">
			<dt>状态</dt>
			<dd>
				<strong>{wordsFor(submission.status).name}</strong>
				{into && <>：{link(into)}</>}
			</dd>
			<dt>期限</dt>
			<dd>
				<Due line={line} />
			</dd>
			<dt>专项行动</dt>
			<dd>{programmeTitle}</dd>
			<dt>收到</dt>
			<dd>{shanghaiMinute(submission.receivedAt)}</dd>
			<dt>承办人</dt>
			<dd>{holder?.name ?? '无人'}</dd>
			<dt>标签</dt>
			<dd>
				{labels.length === 0 && '无'}
				{labels.map((label) => (
					<form class="review-label" method="post" action={under(base, `/desk/cases/${submission.number}/labels/removal/`)}>
						<span class="case-label">{label}</span>
						<input type="hidden" name="label" value={label} />
						{mayDecide && (
							<button type="submit" aria-label={`去掉标签 ${label}`}>
								去掉
							</button>
						)}
					</form>
				))}
			</dd>
			{submission.reason && (
				<>
					<dt>{reasonLabels[submission.status] ?? '理由'}</dt>
					<dd class="case-reason">{submission.reason}</dd>
				</>
			)}
			{merged.length > 0 && (
				<>
					<dt>并入本件的</dt>
					<dd>{merged.map((number) => link(number))}</dd>
				</>
			)}
			{submission.erasureAskedAt && (
				<>
					<dt>删除申请</dt>
					<dd class="overdue">申请人已在 {shanghaiMinute(submission.erasureAskedAt)} 申请删除个人信息</dd>
				</>
			)}
		</dl>
	)
}

function Contacts(props: CaseProps) {
	const { contacts, revealed, mayDecide } = props
	if (contacts.length === 0) return null
	const choices = contacts.map(({ path, label, text }) => ({ value: path, label: `${label}（${text}）` }))
	return (
		<section aria-labelledby="case-contacts">
			<h2 id="case-contacts">联系方式和保密内容</h2>
			<Facts
				isWide
				items={contacts.map(({ path, label, text }) => ({
					label,
					text: revealed?.path === path ? <strong class="revealed">{revealed.text}</strong> : text,
				}))}
			/>
			{mayDecide && (
				<Part {...props} action="contacts" summary="查看一项全文">
					<p class="quiet">每次只显示一项，记入日志；每人每天最多 50 次。</p>
					<ActionForm {...props} action="contacts" form={revealForm} submit="查看" offered={{ field: choices }} radio />
				</Part>
			)}
		</section>
	)
}

function Files({ base, found, files }: CaseProps) {
	if (files.length === 0) return null
	return (
		<section aria-labelledby="case-files">
			<h2 id="case-files">附件</h2>
			<ul>
				{files.map(({ id, name, kind, size }) => (
					<li>
						<a href={under(base, `/desk/cases/${found.submission.number}/files/${id}`)}>{name}</a>{' '}
						<small>
							{kind.toUpperCase()}，{Math.ceil(size / 1024)} kB
						</small>
					</li>
				))}
			</ul>
			<p class="quiet">附件由申请人上传，请先保存再用杀毒软件检查。</p>
		</section>
	)
}

function Notes(props: CaseProps) {
	const { notes, mayDecide } = props
	return (
		<section aria-labelledby="case-notes">
			<h2 id="case-notes">备注</h2>
			{notes.length === 0 && <p class="quiet">还没有备注。</p>}
			{notes.map(({ at, name, text }) => (
				<article class="review-note">
					<p class="quiet">
						{name}，{shanghaiMinute(at)}
					</p>
					<p class="case-reason">{text}</p>
				</article>
			))}
			{mayDecide && (
				<Part {...props} action="notes" summary="加备注">
					<ActionForm {...props} action="notes" form={noteForm} submit="保存备注" />
				</Part>
			)}
		</section>
	)
}
