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
	/** What programmes ask besides, each only of those who choose it. */
	questions?: Field[]
	/** Why nothing can be sent now, if it cannot; `true` where the page says why already. */
	closed?: string | boolean
	/** What was typed, the envelope included. */
	values?: Answers
	errors?: FieldError[]
	/** Names of the files received before, by id. */
	received?: Record<string, string>
	/** The points of the privacy notice; without them there is only the link to all of it. */
	notice?: NoticePoint[]
	/** What else can be done with what was typed, without script. Unless told otherwise: put it by. */
	others?: { label: string; action: string }[]
	/** What scripts know the form by. Samples go by a name of their own. */
	name?: string
}
type Sheet = { fields: Field[]; leads: Record<string, Child>; action: string; submit: string; name: string; draft: string }

/** A long form with its sections listed and the privacy notice beside it. */
export function FormSheet({ sheet, ...props }: SheetProps & { sheet: Sheet }) {
	const { base, programmes, questions = [], values = {}, errors, received, notice, closed, name = sheet.name } = props
	const { others = [{ label: '存下来，换设备再填', action: sheet.draft }] } = props
	const isClosed =
		closed || (programmes.length > 0 ? undefined : '现在没有专项行动在征集。下面是要填的栏目，可以先看、先准备，也可以打印。')
	const only: Answers = programmes.length === 1 ? { programme: programmes[0]!.value } : {}
	return (
		<div class="form-sheet">
			<Form
				fields={[...fieldsOf(envelopeForm), ...withQuestions(offered(sheet.fields, programmes), questions)]}
				action={sheet.action}
				submit={sheet.submit}
				name={name}
				leads={{ ...sheet.leads, ...leadsTo(questions), [ending]: <NoticeLead base={base} /> }}
				steps
				beside={<PrivacyNotice base={base} points={notice} />}
				values={{ ...only, ...values, noticeVersion }}
				errors={errors}
				received={received}
				others={others}
				othersNote={others.length > 0 && '“存下来”不是提交：已填的内容加密保存在本站 30 天，凭续填码在别的手机或电脑上接着填。'}
				closed={isClosed}
			/>
		</div>
	)
}

/** The section that a form ends with. */
const ending = '告知与承诺'

/** What programmes ask stands before the end, where a person agrees to all of it. */
export function withQuestions(fields: Field[], questions: Field[]): Field[] {
	const end = fields.findIndex(({ group }) => group === ending)
	return end < 0 ? [...fields, ...questions] : fields.toSpliced(end, 0, ...questions)
}

function leadsTo(questions: Field[]): Record<string, Child> {
	const groups = questions.flatMap(({ programme, group }) => (programme && group ? [group] : []))
	return Object.fromEntries(groups.map((group) => [group, '申报本专项行动的填，申报别的不填。只用于办理，不公开。']))
}

/** With nothing to choose from, there is no choice to show. */
function offered(fields: Field[], programmes: Option[]): Field[] {
	return programmes.length > 0 ? offer(fields, { programme: programmes }) : fields.filter(({ name }) => name !== 'programme')
}
