import { under } from '#functions/base.ts'
import { NotDone } from '#functions/desk/not-done.tsx'
import { TextField } from '#functions/desk/text-field.tsx'
import { Form } from '#functions/form.tsx'
import { Notices } from '#functions/publicity/view.tsx'
import { fieldsOf } from '#schemas/fields.ts'
import type { Call } from '#schemas/intake.ts'
import { type Publicity, publicityForm } from '#schemas/publicity.ts'
import type { Answers, FieldError } from '#schemas/read-form.ts'
import { ApprovalTable } from './approval-table.tsx'
import type { Candidate } from './candidate.ts'

type Props = {
	base: string
	programme: Pick<Call, 'id' | 'title' | 'region'>
	confirmed: Candidate[]
	approved: Candidate[]
	/** The programme's public notices, the newest first. */
	notices: Publicity[]
	today: string
	mayDecide: boolean
	mayPublicise: boolean
	days: number
	said?: string
	error?: string
	meeting?: string
	values?: Answers
	errors?: FieldError[]
}

/** 审定和公示: what both sides agreed to, for the leaders to approve together; then, for publishers, the public notice. */
export function Approval(props: Props) {
	const { base, programme, notices, today, said, error } = props
	const at = (path: string) => under(base, `/desk/programmes/${programme.id}/${path}`)
	return (
		<>
			<h1>审定和公示：{programme.title}</h1>
			{said && (
				<p class="notice" role="status">
					{said}
				</p>
			)}
			<NotDone error={error} />
			<Confirmed {...props} action={at('approvals/')} />
			<Approved {...props} action={at('publicities/')} />
			{notices.length > 0 && (
				<section class="block" aria-labelledby="notices">
					<h2 id="notices">公示</h2>
					<Notices list={notices} today={today} to={(number) => at(`publicities/${number}/`)} />
				</section>
			)}
		</>
	)
}

function Confirmed({ confirmed, mayDecide, meeting, action }: Props & { action: string }) {
	const table = <ApprovalTable pairs={confirmed} mayChoose={mayDecide} none="没有双方都同意、等待审定的结对。" />
	return (
		<section class="block" aria-labelledby="confirmed">
			<h2 id="confirmed">等待审定（{confirmed.length} 对）</h2>
			{mayDecide && confirmed.length > 0 ? (
				<form class="form" method="post" action={action}>
					{table}
					<TextField id="meeting" label="会议或文件" hint="如：局长办公会议 2030 年第 3 次；写进记录" most={100} value={meeting} />
					<TextField id="reason" label="不通过的理由（选“不通过”时写）" most={500} />
					<p class="form-actions">
						<button class="button" type="submit" name="do" value="approve">
							审定选中的
						</button>
						<button type="submit" name="do" value="refuse">
							选中的不通过
						</button>
					</p>
				</form>
			) : (
				table
			)}
		</section>
	)
}

function Approved({ programme, approved, mayPublicise, days, values, errors, action }: Props & { action: string }) {
	const named = approved.filter(({ mayName }) => mayName === 1).length
	return (
		<section class="block" aria-labelledby="approved">
			<h2 id="approved">已审定，等待公示（{approved.length} 对）</h2>
			<ApprovalTable pairs={approved} none="没有等待公示的结对。" />
			{approved.length > named && (
				<p>有 {approved.length - named} 对的企业或特派员没有单独同意公布，不能公示。请联系他们在“我的提交”里补正，或者取消这一对。</p>
			)}
			{mayPublicise && named > 0 && (
				<>
					<h3>开始公示（{named} 对）</h3>
					<p>从明天起公示 {days} 个工作日，调休上班日计算在内，公布当天不算。</p>
					<Form
						fields={fieldsOf(publicityForm)}
						action={action}
						submit="开始公示"
						values={values}
						errors={errors}
						othersNote={programme.region && '开始后公示马上登出；静态的公示页要等下一次“发布”才有，请接着办一次。'}
					/>
				</>
			)}
		</section>
	)
}
