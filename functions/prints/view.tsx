import { under } from '#functions/base.ts'
import { FilledForm } from '#functions/form-filled.tsx'
import { groupedCode } from '#functions/receipts/receipt-code.ts'
import { shanghaiDay } from '#functions/shanghai.ts'
import { described } from '#functions/submissions/forms.ts'
import type { Field } from '#schemas/fields.ts'
import type { Answers } from '#schemas/read-form.ts'
import type { Submission } from '#schemas/submission.ts'

type Props = {
	base: string
	found: Pick<Submission, 'number' | 'form' | 'status' | 'receivedAt'>
	/** What proves which version this is. */
	check: string
	fields: Field[]
	values: Answers
	received: Record<string, string>
}

/** What was sent, as a form to print, sign and stamp. Above it, on the screen only, what to mind. */
export function PrintedForm({ base, found, check, fields, values, received }: Props) {
	const { title } = described[found.form]
	return (
		<>
			<section class="notice no-print print-sheet">
				<p>
					用 A4
					纸打印，签字、盖章。核对码与这一版内容对应：以后补正过的，要重新打印。保密内容不打印；手机、电话、邮箱会完整打印，请妥善保管。
				</p>
				{found.status === 'withdrawn' && <p>这份表已经撤回。</p>}
				<p>
					<a href={under(base, '/my/case/')}>返回办理进度</a>
				</p>
			</section>
			<FilledForm
				title={title}
				fields={fields}
				values={values}
				number={found.number}
				check={groupedCode(check)}
				day={shanghaiDay(found.receivedAt)}
				received={received}
			/>
		</>
	)
}
