import type { Bindings } from '#functions/app.ts'
import { release } from '#functions/board/release.ts'
import { findReleasable, saveRelease } from '#functions/board/store.ts'
import type { Secrets } from '#functions/privacy/secrets.ts'
import { shanghaiDay } from '#functions/shanghai.ts'
import { filingOf } from '#functions/submissions/filing.ts'
import { idOf } from '#functions/submissions/identity.ts'
import { move, type Status } from '#functions/submissions/lifecycle.ts'
import { file, saveMove } from '#functions/submissions/store.ts'
import { entriesOf } from '#schemas/answers.ts'
import { fieldsOf } from '#schemas/fields.ts'
import { readForm } from '#schemas/read-form.ts'
import { type FormName, submissionForms } from '#schemas/submission.ts'
import { madeApplications } from './applications.ts'
import { type MadeNeed, madeNeeds } from './needs.ts'
import { applicationValue, needValue } from './values.ts'

type Filled = { env: Pick<Bindings, 'DB'>; secrets: Secrets; now: string }
/** Something that happened at a moment in the past days. */
type Step = { at: string; take: () => Promise<void> }
const day = 86_400_000
const actor = 'staff:demonstration'
/** What happens to a need on its way to each stage, and how many days after it came in. */
const ways: Record<MadeNeed['stage'], [Status, number][]> = {
	submitted: [],
	returned: [['returned', 1]],
	rejected: [['rejected', 1]],
	withdrawn: [['withdrawn', 2]],
	accepted: [['accepted', 1]],
	released: [
		['accepted', 1],
		['released', 1.1],
	],
	matched: [
		['accepted', 1],
		['released', 1.1],
		['matched', 5],
	],
	closed: [
		['accepted', 1],
		['released', 1.1],
		['matched', 5],
		['closed', 12],
	],
}

/** The key a made submission is known by, so that its receipt code can be told again. */
export function keyOf(form: FormName, at: number): string {
	return `demonstration-${form}-${at}`
}

/** Files the made needs and applications as if they had come in over the past weeks, through the code that files real ones. */
export async function fill({ env: { DB }, secrets, now }: Filled): Promise<void> {
	const numbers = new Map<string, string>()
	const year = Number(shanghaiDay(now).slice(0, 4))
	const steps: Step[] = []
	const plan = (title: string, came: string, stage: MadeNeed['stage'], reason: string | undefined, send: () => Promise<string>) => {
		steps.push({ at: came, take: async () => void numbers.set(title, await send()) })
		for (const [to, days] of ways[stage]) {
			const at = new Date(Date.parse(came) + days * day).toISOString()
			steps.push({ at, take: () => decide(DB, numbers.get(title)!, to, at, reason) })
		}
	}
	for (const [at, made] of madeNeeds.entries()) {
		const came = moment(now, 2 + at, at)
		plan(made.title, came, made.stage, made.reason, () => send(DB, secrets, 'need', needValue(made, at, year), keyOf('need', at), came))
	}
	for (const [at, made] of madeApplications.entries()) {
		const came = moment(now, 1 + at * 1.5, at + 3)
		plan(`application ${at}`, came, made.stage, made.reason, () => {
			const value = applicationValue(made, at, year, made.answers && numbers.get(made.answers)!)
			return send(DB, secrets, made.form, value, keyOf(made.form, at), came)
		})
	}
	for (const { take } of steps.toSorted((a, b) => a.at.localeCompare(b.at))) await take()
}

async function send(db: Bindings['DB'], secrets: Secrets, form: FormName, value: Record<string, unknown>, key: string, at: string) {
	const read = readForm(submissionForms[form], entriesOf(fieldsOf(submissionForms[form]), value))
	if (!read.ok) throw new Error(`Cannot file the demonstration: ${key} has ${JSON.stringify(read.errors)}`)
	const told = { id: idOf(at, crypto.getRandomValues(new Uint8Array(16))), key, day: shanghaiDay(at), now: at, received: [] }
	const result = await file(db, await filingOf(secrets, form, read.value as Parameters<typeof filingOf>[2], told), 100)
	if (!('filed' in result)) throw new Error(`Cannot file the demonstration: ${key} was refused`)
	return result.filed.number
}

async function decide(db: Bindings['DB'], number: string, to: Status, at: string, reason: string | undefined): Promise<void> {
	const found = (await findReleasable(db, number))!
	const by = { actor: to === 'withdrawn' ? 'applicant' : actor, at, reason }
	const isDone = to === 'released' ? await saveRelease(db, found, release(found, by)) : await saveMove(db, found, move(found, to, by))
	if (!isDone) throw new Error(`Cannot fill the demonstration: ${number} is not where it should be`)
}

/** Some working hour so many days ago, another for each. */
function moment(now: string, daysAgo: number, nth: number): string {
	const midnight = Date.parse(shanghaiDay(now)) - 8 * 3_600_000
	const minutes = 9 * 60 + ((nth * 137) % 480)
	return new Date(midnight - Math.floor(daysAgo) * day + minutes * 60_000).toISOString()
}
