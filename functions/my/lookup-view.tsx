import { under } from '#functions/base.ts'
import { ResumeForm } from '#functions/drafts/resume-view.tsx'
import { Form } from '#functions/form.tsx'
import { caseLookupForm } from '#schemas/case-lookup.ts'
import { fieldsOf } from '#schemas/fields.ts'
import type { FieldError } from '#schemas/read-form.ts'

const fields = fieldsOf(caseLookupForm)

type Props = { base: string; errors?: FieldError[]; closed?: string }

/** 查询办理进度. The code is never shown again: what was typed stays off the page that says it opens nothing. */
export function LookupForm({ base, errors, closed }: Props) {
	return (
		<>
			<h1>查询办理进度</h1>
			<p class="lead">用回执上的查询码打开自己提交的需求或申请：看进度、修改后重新提交、撤回、下载数据。</p>
			<div class="lookup">
				<Form fields={fields} action={under(base, '/my/session/')} submit="打开" errors={errors} closed={closed} />
			</div>
			<section class="block" aria-labelledby="resume">
				<h2 id="resume">用续填码接着填</h2>
				<p>表没有填完，先“存下来”的，用续填码在这里接着填。续填码 30 天内有效。</p>
				<ResumeForm base={base} />
			</section>
			<section class="block" aria-labelledby="lost-code">
				<h2 id="lost-code">查询码丢了</h2>
				<p>
					请拨打页脚的联系电话，报编号（XQ 或 SQ
					开头）。工作人员核对身份后，按登记的联系方式重新发一个查询码，旧的随即作废。编号本身打不开任何内容，工作人员也看不到原来的查询码。
				</p>
				<p>在别人的电脑上查询，看完请按页面上的“退出”。</p>
			</section>
		</>
	)
}
