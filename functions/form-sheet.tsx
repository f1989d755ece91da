import type { Child } from 'hono/jsx'
import { envelopeForm } from '#schemas/envelope.ts'
import { type Field, fieldsOf, type Option, offer } from '#schemas/fields.ts'
import { type NoticePoint, noticeVersion } from '#schemas/privacy-notice.ts'
import type { Answers, FieldError } from '#schemas/read-form.ts'
import { Form } from './form.tsx'
import { NoticeLead, PrivacyNotice } from './privacy-notice/view.tsx'

/** What the long forms are shown with, on the static page and in the Worker's answer alike. */
export type SheetProps = {
	base: string
	/** The programmes that collect now, as they are called. None closes the form. */
	programmes: Option[]
	/** Why nothing can be sent now, if it cannot. */
	closed?: string
	/** What was typed, the envelope included. */
	values?: Answers
	errors?: FieldError[]
	/** Names of the files received before, by id. */
	received?: Record<string, string>
	/** The points of the privacy notice; without them there is only the link to all of it. */
	notice?: NoticePoint[]
	/** What else can be done with what was typed, without script. */
	others?: { label: string; action: string }[]
	/** What scripts know the form by. Samples go by a name of their own. */
	name?: string
}
type Sheet = { fields: Field[]; leads: Record<string, Child>; action: string; submit: string; name: string }

/** A long form with its sections listed and the privacy notice beside it. */
export function FormSheet({ sheet, ...props }: SheetProps & { sheet: Sheet }) {
	const { base, programmes, values = {}, errors, received, notice, others, closed, name = sheet.name } = props
	const isClosed =
		closed ?? (programmes.length > 0 ? undefined : '现在没有专项行动在征集。下面是要填的栏目，可以先看、先准备，也可以打印。')
	const only: Answers = programmes.length === 1 ? { programme: programmes[0]!.value } : {}
	return (
		<div class="form-sheet">
			<Form
				fields={[...fieldsOf(envelopeForm), ...offered(sheet.fields, programmes)]}
				action={sheet.action}
				submit={sheet.submit}
				name={name}
				leads={{ ...sheet.leads, 告知与承诺: <NoticeLead base={base} /> }}
				steps
				beside={<PrivacyNotice base={base} points={notice} />}
				values={{ ...only, ...values, noticeVersion }}
				errors={errors}
				received={received}
				others={others}
				closed={isClosed}
			/>
		</div>
	)
}

/** With nothing to choose from, there is no choice to show. */
function offered(fields: Field[], programmes: Option[]): Field[] {
	return programmes.length > 0 ? offer(fields, { programme: programmes }) : fields.filter(({ name }) => name !== 'programme')
}
