import type { Child } from 'hono/jsx'
import { under } from '#functions/base.ts'
import { Form } from '#functions/form.tsx'
import { canMove } from '#functions/submissions/lifecycle.ts'
import { fieldsOf, type Option, offer } from '#schemas/fields.ts'
import { acceptanceForm, handoverForm, labelForm, mergerForm, rejectionForm, returnForm } from '#schemas/review.ts'
import type { Action, CaseProps } from './props.ts'

/** 办理: what can be decided where the case stands, and what can always be done. */
export function Decisions(props: CaseProps) {
	const { base, colleagues } = props
	const { submission } = props.found
	const may = (to: Parameters<typeof canMove>[1]) => canMove(submission, to)
	return (
		<section class="case-actions" aria-labelledby="case-decisions">
			<h2 id="case-decisions">办理</h2>
			{may('accepted') && (
				<Part {...props} action="acceptance" summary="通过" isFirst>
					<ActionForm {...props} action="acceptance" form={acceptanceForm} submit="通过" />
				</Part>
			)}
			{may('returned') && (
				<Part {...props} action="return" summary="退回补正">
					<ActionForm {...props} action="return" form={returnForm} submit="退回补正" />
				</Part>
			)}
			{may('rejected') && (
				<Part {...props} action="rejection" summary="不通过">
					<ActionForm {...props} action="rejection" form={rejectionForm} submit="不通过" />
				</Part>
			)}
			{may('merged') && (
				<Part {...props} action="merger" summary="并入另一件">
					<ActionForm {...props} action="merger" form={mergerForm} submit="并入" />
				</Part>
			)}
			{submission.kind === 'need' && <NeedSteps base={base} submission={submission} />}
			<Part {...props} action="handover" summary="转交">
				<ActionForm {...props} action="handover" form={handoverForm} submit="转交" offered={{ to: colleagues }} />
			</Part>
			<Part {...props} action="labels" summary="加标签">
				<ActionForm {...props} action="labels" form={labelForm} submit="加标签" />
			</Part>
		</section>
	)
}

/** Where a need goes on from here, each step a page of its own. */
function NeedSteps({ base, submission }: Pick<CaseProps, 'base'> & Pick<CaseProps['found'], 'submission'>) {
	const { number, programme, status } = submission
	const steps = [
		{ name: '凝练需求', path: `/desk/cases/${number}/refinement/`, at: ['submitted', 'accepted'] },
		{ name: '登上需求榜', path: `/desk/cases/${number}/release/`, at: ['submitted', 'accepted'] },
		{ name: '需求榜', path: `/desk/cases/${number}/release/`, at: ['released'] },
		{ name: '推荐特派员', path: `/desk/programmes/${programme}/needs/${number}/shortlist/`, at: ['accepted', 'released', 'matched'] },
	]
	return steps
		.filter(({ at }) => at.includes(status))
		.map(({ name, path }) => (
			<p>
				<a href={under(base, path)}>{name}</a>
			</p>
		))
}

type PartProps = CaseProps & { action: Action; summary: string; isFirst?: boolean; children?: Child }

/** One thing to do, folded away until it is wanted. Works without script. */
export function Part({ action, summary, isFirst, again, children }: PartProps) {
	return (
		<details open={again ? again.action === action : isFirst}>
			<summary>{summary}</summary>
			{children}
		</details>
	)
}

type ActionProps = CaseProps & {
	action: Action
	form: Parameters<typeof fieldsOf>[0]
	submit: string
	offered?: Record<string, Option[]>
	radio?: boolean
}

/** The form of one action, filled in where it is shown again. */
export function ActionForm({ base, found, action, form, submit, offered = {}, radio, again }: ActionProps) {
	const { submission, holder } = found
	const fields = offer(fieldsOf(form), offered).map((field) =>
		radio && offered[field.name] ? { ...field, control: 'radio' as const } : field,
	)
	const current = again?.action === action ? again : undefined
	// The version of the page that is shown now: what is sent from here was decided with this in view.
	const seen = { version: String(submission.version), from: holder?.id ?? '' }
	return (
		<Form
			fields={fields}
			action={under(base, `/desk/cases/${submission.number}/${action}/`)}
			submit={submit}
			values={{ ...current?.values, ...seen }}
			errors={current?.errors}
		/>
	)
}

/** What was typed, below an apology. */
export function Typed({ text }: { text: string }) {
	return (
		<div class="field">
			<label class="field-label" for="typed">
				您填写的内容
			</label>
			<textarea id="typed" rows={6} readonly>{`\n${text}`}</textarea>
		</div>
	)
}
