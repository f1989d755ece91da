import type { Field } from '#schemas/fields.ts'
import type { Answers } from '#schemas/read-form.ts'

/** How people are called back, which a form is stamped and sent with. */
const called = ['tel', 'email']

/**
 * What of a submission goes on paper. Telephones and e-mail addresses do, whole: it is the applicant's own form, which a
 * unit stamps and staff call back by. What is confidential does not: paper passes through more hands than the record,
 * so it only says that there is such a part.
 */
export function printable(fields: Field[], values: Answers): Answers {
	const confidential = fields.filter(({ secret, control }) => secret && !called.includes(control)).map(({ name }) => name)
	return Object.fromEntries(
		Object.entries(values).map(([name, given]) => [name, confidential.includes(name) ? '已在网上填写，加密保存，不打印' : given]),
	)
}
