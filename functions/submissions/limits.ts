import { type FingerprintKind, fingerprints, type HashRing } from '#functions/privacy/fingerprint.ts'
import type { Call } from '#schemas/intake.ts'
import type { FieldError } from '#schemas/read-form.ts'
import type { FormName } from '#schemas/submission.ts'
import { unitOf } from './sealing.ts'

type Value = Record<string, unknown>
/**
 * How many submissions of one programme may bear the same mark. `prints` is the mark under every key in use, `fields` where
 * it counts; `wrong` is what is said when there are as many already.
 */
export type Limit = { most: number; prints: string[]; fields: string[]; wrong: FieldError }

/**
 * What a programme limits a submission by: how many a unit may file, and whether a person may be in several. What was
 * withdrawn, rejected or merged into another does not count.
 */
export async function limitsOf(ring: HashRing, call: Call | undefined, form: FormName, value: Value): Promise<Limit[]> {
	const { needs, applications } = call?.intake ?? {}
	const most = form === 'need' ? needs?.mostPerUnit : applications?.mostPerUnit
	const unit = most === undefined ? undefined : unitOf(value)
	const people = form !== 'need' && applications?.oncePerPerson ? peopleIn(value) : []
	const marked = async (kind: FingerprintKind, normal: string, rest: Omit<Limit, 'prints'>) => ({
		prints: await fingerprints(ring, kind, normal),
		...rest,
	})
	return Promise.all([
		...(unit ? [marked(unit.kind, unit.normal, { most: most!, fields: [unit.field], wrong: fullUnit(unit.field, form, most!) })] : []),
		...people.map(({ mobile, wrong }) => marked('telephone', mobile, { most: 1, fields: ['mobile', 'members.mobile'], wrong })),
	])
}

function fullUnit(name: string, form: FormName, most: number): FieldError {
	const what = form === 'need' ? `最多提 ${most} 项需求` : `最多报 ${most} 名`
	return { name, message: `本次每个单位${what}，贵单位已经满了。要换，请先凭查询码撤回原来的一份` }
}

/** The numbers of those who apply. Who is only called on behalf of a body does not apply. */
function peopleIn({ mobile, members }: Value): { mobile: string; wrong: FieldError }[] {
	const rest = '已经在本次的另一份申请里，一个人只能报一次。要改报，请先凭查询码撤回那一份'
	if (typeof mobile === 'string') return [{ mobile, wrong: { name: 'mobile', message: `这个手机号码${rest}` } }]
	const rows = (Array.isArray(members) ? members : []) as { name: string; mobile: string }[]
	return rows.map((row) => ({ mobile: row.mobile, wrong: { name: 'members', message: `成员“${row.name}”的手机号码${rest}` } }))
}
