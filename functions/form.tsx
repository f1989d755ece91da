import type { Child } from 'hono/jsx'
import type { Field } from '#schemas/fields.ts'
import { leavesOf } from '#schemas/leaves.ts'
import type { Answers, FieldError } from '#schemas/read-form.ts'
import { Control } from './form-control.tsx'
import { Hidden } from './form-hidden.tsx'
import { idOf } from './form-ids.ts'
import { Rows } from './form-rows.tsx'

type Props = {
	fields: Field[]
	action: string
	submit: string
	values?: Answers
	errors?: FieldError[]
	/** What scripts know the form by, to save what is typed. */
	name?: string
	/** What stands below the heading of a section. */
	leads?: Record<string, Child>
	/** Whether the sections are numbered and listed first. */
	steps?: boolean
	/** What stands beside the form: the privacy notice. */
	beside?: Child
	/** What else can be done with what was typed. Works without script. */
	others?: { label: string; action: string }[]
	/** What that does, in a sentence below the buttons. */
	othersNote?: Child
	/** Names of the files received before, by id. */
	received?: Record<string, string>
	/** Why nothing can be sent now; `true` where the page says why already. What is typed can then be read and copied, not changed. */
	closed?: string | boolean
}

/**
 * A whole form from its fields: the static page renders it empty at build, the Worker renders it with what was
 * typed and what is wrong. Works without script.
 */
export function Form(props: Props) {
	const {
		fields,
		action,
		submit,
		values = {},
		errors = [],
		name,
		leads = {},
		steps,
		beside,
		others = [],
		othersNote,
		received,
		closed,
	} = props
	const shown = fields.filter(({ control }) => control !== 'hidden' && control !== 'trap')
	const groups = [...Map.groupBy(shown, ({ group }) => group)]
	const headings = groups.flatMap(([group]) => group ?? [])
	const isUpload = fields.some(({ control }) => control === 'file')
	return (
		<>
			{typeof closed === 'string' && closed && <Closed reason={closed} />}
			{errors.length > 0 && <ErrorSummary fields={fields} errors={errors} />}
			{(steps || beside) && (
				<div class="form-beside">
					{steps && <Steps headings={headings} />}
					{beside}
				</div>
			)}
			<form class="form" method="post" action={action} enctype={isUpload ? 'multipart/form-data' : undefined} data-form={name} novalidate>
				<Hidden fields={fields} values={values} />
				{groups.map(([group, members]) => (
					<Group
						name={group}
						lead={leads[group ?? '']}
						at={headings.indexOf(group ?? '') + 1}
						of={steps ? headings.length : 0}
						programme={members[0]!.programme}
					>
						{members.map((field) => {
							const Part = field.columns ? Rows : Control
							return <Part field={field} values={values} errors={errors} received={received} closed={Boolean(closed)} />
						})}
					</Group>
				))}
				<p class="form-actions">
					<button class="button" type="submit" disabled={Boolean(closed)}>
						{submit}
					</button>
					{!closed &&
						others.map((other) => (
							<button type="submit" formaction={other.action}>
								{other.label}
							</button>
						))}
				</p>
				{othersNote && !closed && <p class="form-others quiet">{othersNote}</p>}
			</form>
		</>
	)
}

type GroupProps = { name: string | undefined; lead: Child; at: number; of: number; programme: string | undefined; children?: Child }

function Group({ name, lead, at, of, programme, children }: GroupProps) {
	if (name === undefined) return <>{children}</>
	return (
		<fieldset class="form-group" id={of > 0 ? `part-${at}` : undefined} data-part={of > 0 ? at : undefined} data-programme={programme}>
			<legend>
				<h2>{name}</h2>
				{of > 0 && (
					<span class="form-part">
						第 {at} 部分，共 {of} 部分
					</span>
				)}
			</legend>
			{lead && <div class="form-lead">{lead}</div>}
			{children}
		</fieldset>
	)
}

function Steps({ headings }: { headings: string[] }) {
	return (
		<nav class="form-steps" aria-label="本表的各部分">
			<ol>
				{headings.map((heading, at) => (
					<li>
						<a href={`#part-${at + 1}`}>{heading}</a>
					</li>
				))}
			</ol>
		</nav>
	)
}

function Closed({ reason }: { reason: string }) {
	return (
		<section class="notice form-closed" aria-labelledby="form-closed-title">
			<h2 id="form-closed-title">现在不能提交</h2>
			<p>{reason}</p>
		</section>
	)
}

function ErrorSummary({ fields, errors }: { fields: Field[]; errors: FieldError[] }) {
	const shown = [...fields, ...leavesOf(fields)].filter(({ control }) => control !== 'hidden').map(({ name }) => name)
	return (
		<section class="error-summary" role="alert" aria-labelledby="error-summary-title" tabindex={-1} autofocus>
			<h2 id="error-summary-title">有 {errors.length} 处需要修改</h2>
			<ul>
				{errors.map(({ name, message }) => (
					<li>{shown.includes(name) ? <a href={`#${idOf(name)}`}>{message}</a> : message}</li>
				))}
			</ul>
		</section>
	)
}
