import { TextField } from '#functions/desk/text-field.tsx'
import { Form } from '#functions/form.tsx'
import { agreementStates, draftForm, signedForm } from '#schemas/agreement.ts'
import { fieldsOf } from '#schemas/fields.ts'
import type { Answers, FieldError } from '#schemas/read-form.ts'
import type { Pair } from './pair.ts'

export type AgreementProps = {
	pair: Pair
	agreement?: { state: keyof typeof agreementStates; remark: string | null; version: number }
	terms: Answers
	files: { id: string; name: string }[]
	/** Whether this person drafts and checks agreements, and reads them. */
	may: { change: boolean; read: boolean }
	errors?: FieldError[]
}
type Path = { path: (rest?: string) => string }

/** The agreement of a pairing: drafted, signed on paper and uploaded, checked. */
export function Agreement({ pair, agreement, terms, files, may, errors, path }: AgreementProps & Path) {
	const isOpen = may.change && pair.state === 'publicised'
	return (
		<section class="block" aria-labelledby="agreement">
			<h2 id="agreement">合作协议</h2>
			{agreement ? (
				<p>
					{agreementStates[agreement.state]}。{may.read && <a href={path('agreement/print/')}>打印协议</a>}
				</p>
			) : (
				<p>还没有协议。</p>
			)}
			{agreement?.remark && <p class="notice">签字件退回：{agreement.remark}</p>}
			{may.read &&
				files.map(({ id, name }) => (
					<p>
						<a href={path(`files/${id}/`)}>下载签字件：{name}</a>
					</p>
				))}
			{isOpen && agreement?.state === 'signed' && <Check path={path} />}
			{isOpen && agreement && <Form fields={fieldsOf(signedForm)} action={path('agreement/files/')} submit="上传签字件" />}
			{isOpen && (
				<details open={!agreement || Boolean(errors?.length)}>
					<summary>{agreement ? '修改协议内容' : '起草协议'}</summary>
					<Form
						fields={fieldsOf(draftForm)}
						action={path('agreement/')}
						submit="保存草案"
						values={{ ...terms, version: String(agreement?.version ?? 0) }}
						errors={errors}
					/>
				</details>
			)}
		</section>
	)
}

function Check({ path }: Path) {
	return (
		<form class="form" method="post" action={path('agreement/check/')}>
			<p>请打开签字件，对照协议内容、签字和公章。核对无误，这一对就生效。</p>
			<TextField id="remark" label="退回的理由（退回时写）" most={500} />
			<p class="form-actions">
				<button class="button" type="submit" name="do" value="effect">
					核对无误，生效
				</button>
				<button type="submit" name="do" value="return">
					退回重签
				</button>
			</p>
		</form>
	)
}
