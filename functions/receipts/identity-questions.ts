import { masked } from '#functions/submissions/shown.ts'
import type { Field } from '#schemas/fields.ts'
import { type Leaf, leavesOf } from '#schemas/leaves.ts'
import type { Answers } from '#schemas/read-form.ts'

/** What someone who says they filed it is asked, with the answer on record. Numbers to call back are masked. */
export type Question = { label: string; text: string }

const asked = ['name', 'teamName', 'homeUnit', 'contactName', 'legalRep']

/** What to ask before a receipt code is re-issued, and which registered telephones to call back. Of a team its leader counts. */
export function identityQuestions(fields: Field[], answers: Answers): { ask: Question[]; call: Question[] } {
	const leaves = leavesOf(fields).filter((leaf) => answers[leaf.name] !== undefined && (!leaf.cell || isLeader(leaf, answers)))
	const textOf = ({ name }: Leaf) => String(answers[name])
	return {
		ask: leaves.filter(isAsked).map((leaf) => ({ label: leaf.label, text: textOf(leaf) })),
		call: leaves
			.filter(({ secret, control }) => secret && control === 'tel')
			.map((leaf) => ({ label: leaf.label, text: masked(leaf, textOf(leaf)) })),
	}
}

/** What is wrong with how staff say they made sure, which is kept for the audit; nothing when it will do. */
export function objectionTo(confirmed: string): string | undefined {
	const text = confirmed.trim()
	if ([...text].length < 6) return '请写明怎样核对的身份，至少 6 个字，如“回拨登记的手机，本人说出单位和需求名称”'
	if ([...text].length > 200) return '核对说明最多写 200 字'
	if (/\d{5}/.test(text.normalize('NFKC').replace(/[\s\p{Pd}]/gu, ''))) return '核对说明里不要写电话号码或其他号码，记录会长期保存'
	return undefined
}

function isLeader({ cell }: Leaf, answers: Answers): boolean {
	return answers[`${cell?.table}-${cell?.row}-role`] === 'leader'
}

function isAsked({ name, cell }: Leaf): boolean {
	return asked.includes(cell?.column ?? name)
}
