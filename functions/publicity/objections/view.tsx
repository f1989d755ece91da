import { under } from '#functions/base.ts'
import { Form } from '#functions/form.tsx'
import { fieldsOf, offer } from '#schemas/fields.ts'
import { objectionForm, type Publicity } from '#schemas/publicity.ts'
import type { Answers, FieldError } from '#schemas/read-form.ts'
import type { Listed } from '../listed.ts'

type ObjectionProps = {
	base: string
	it: Publicity
	pairs: Listed[]
	values?: Answers
	errors?: FieldError[]
	received?: Record<string, string>
	closed?: string
}

/** 公示异议 form. */
export function ObjectionForm({ base, it, pairs, ...again }: ObjectionProps) {
	const choices = pairs.map(({ number, expert, enterprise }) => ({ value: number, label: `${number} ${expert}、${enterprise}` }))
	const fields = offer(fieldsOf(objectionForm), { pairing: choices })
	return (
		<>
			<h1>提出异议：{it.title}</h1>
			<p class="lead">只有负责核实的工作人员能看到您写的内容，加密保存。要带公章的材料，可以作为证明材料上传，也可以送到{it.office}。</p>
			<Form fields={fields} action={under(base, `/publicity/${it.number}/objections/`)} submit="提交异议" {...again} />
		</>
	)
}

/** What one who objected is told. */
export function ObjectionReceipt({ base, it, number }: { base: string; it: Publicity; number: string }) {
	return (
		<>
			<h1>异议已收到</h1>
			<p class="lead">
				编号 <strong>{number}</strong>。
			</p>
			<p>工作人员会按您留的手机与您核实，处理结果在公示结束、名单生效之前答复。要补充情况，请拨打{it.contact}，报这个编号。</p>
			<p>
				<a href={under(base, `/publicity/${it.number}/`)}>返回公示</a>
			</p>
		</>
	)
}
