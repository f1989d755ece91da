import { under } from '#functions/base.ts'
import { Form } from '#functions/form.tsx'
import { NoticeLead, PrivacyNotice } from '#functions/privacy-notice/view.tsx'
import { batchForm, batchLimits } from '#schemas/batch.ts'
import { envelopeForm } from '#schemas/envelope.ts'
import { fieldsOf } from '#schemas/fields.ts'
import { type NoticePoint, noticeVersion } from '#schemas/privacy-notice.ts'
import type { Answers, FieldError } from '#schemas/read-form.ts'

type Props = {
	base: string
	/** Why nothing can be sent now, if it cannot. */
	closed?: string
	values?: Answers
	errors?: FieldError[]
	notice?: NoticePoint[]
	/** How large the templates are, by their format. */
	sizes?: Record<string, string>
}

const fields = [...fieldsOf(envelopeForm), ...fieldsOf(batchForm)]
const formats = ['xlsx', 'csv'] as const

/** The addresses of the empty tables, which are files made at build. */
export const templateFiles = formats.map((format) => ({
	format,
	path: `/needs/template.${format}`,
	name: `技术需求批量登记表.${format}`,
	label: `模板 ${format.toUpperCase()}`,
}))

/** 批量登记: the template, how to fill it in, and where to send it. Empty on the static page, with what is wrong in the Worker's answer. */
export function BatchPage({ base, closed, values, errors, notice, sizes = {} }: Props) {
	return (
		<div class="batch">
			<h1>批量登记技术需求</h1>
			<p class="lead">
				替多家单位填报的联络员、县（市、区）科技局，可以把需求填在一张表格里一起提交，一行一项，一份最多 {batchLimits.rows}{' '}
				行。只有一项的，直接填<a href={under(base, '/needs/new/')}>网页上的登记表</a>更快。
			</p>
			{errors ? (
				<p>
					模板和填法见<a href={under(base, '/needs/batch/')}>批量登记技术需求</a>。
				</p>
			) : (
				<Steps base={base} sizes={sizes} />
			)}
			<div class="form-sheet" id="upload">
				<Form
					fields={fields}
					action={under(base, '/batches/')}
					submit="上传并核对"
					leads={{
						上传表格: '只核对，不登记。核对以后看到结果，由您决定提交哪些。',
						告知与承诺: <NoticeLead base={base} />,
					}}
					beside={<PrivacyNotice base={base} points={notice} />}
					values={{ ...values, noticeVersion }}
					errors={errors}
					closed={closed}
				/>
			</div>
		</div>
	)
}

function Steps({ base, sizes }: { base: string; sizes: Record<string, string> }) {
	return (
		<section class="block" aria-labelledby="batch-steps">
			<h2 id="batch-steps">怎样办</h2>
			<ol class="batch-steps">
				<li>
					下载模板。
					<ul class="downloads" aria-label="下载模板">
						{templateFiles.map(({ format, path, name, label }) => (
							<li>
								<a href={under(base, path)} download={name}>
									{label}
									{sizes[format] && `（${sizes[format]}）`}
								</a>
							</li>
						))}
					</ul>
				</li>
				<li>
					在表格软件里填。第一行的栏目名称不要改，单元格不要合并；每栏怎样填，看模板里的“填写说明”。表里写到的单位和联系人，请先告诉本人，并取得同意。
				</li>
				<li>在下面上传。逐行核对，有问题的行写明哪一格、怎样改，并标在您自己的表格上退回。</li>
				<li>核对通过的行可以先提交，其余的改好再传。同一行传几次只登记一次。</li>
				<li>每一项需求得到一个编号和一个查询码，下载保存，分别交给各单位。</li>
			</ol>
		</section>
	)
}
