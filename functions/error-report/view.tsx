import { under } from '#functions/base.ts'
import { Form } from '#functions/form.tsx'
import { errorReportForm, type ReportNumber } from '#schemas/error-report.ts'
import { fieldsOf } from '#schemas/fields.ts'
import type { Answers, FieldError } from '#schemas/read-form.ts'
import { numberOf } from './number.ts'

const fields = fieldsOf(errorReportForm)

type Props = { base: string; values?: Answers; errors?: FieldError[] }

/** The form alone, to stand below an apology. */
export function ErrorReportFields({ base, values, errors }: Props) {
	return <Form fields={fields} action={under(base, '/error-reports/')} submit="提交纠错" values={values} errors={errors} />
}

/** 网站纠错, empty on the static page, filled in with what is wrong in the Worker's answer. */
export function ErrorReportForm(props: Props) {
	return (
		<>
			<h1>网站纠错</h1>
			<p class="lead">发现本站的文字、数据、链接或页面有错，请在这里告诉我们。不用登录，也不收集个人信息。</p>
			<ErrorReportFields {...props} />
		</>
	)
}

/** What a reader sees after sending a report. */
export function Receipt({ report, home }: { report: ReportNumber; home: string }) {
	return (
		<section class="notice notice-done">
			<h1>纠错已收到</h1>
			<dl>
				<dt>编号</dt>
				<dd>
					<strong>{numberOf(report)}</strong>
				</dd>
				<dt>日期</dt>
				<dd>{report.day}</dd>
			</dl>
			<p>感谢您指出问题。来电询问时请报上面的编号；同一天内容相同的纠错只记一次。</p>
			<p>
				<a href={home}>返回首页</a>
			</p>
		</section>
	)
}
