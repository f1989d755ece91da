import { expect, test } from 'vitest'
import { post } from '../ask.ts'
import { everyFault } from '../faulty.ts'
import { cookieOf, emptied, filed } from '../submissions/posted.ts'

const opened = async () => {
	await emptied()
	return cookieOf(await post('/my/session/', { code: (await filed()).code }))
}

/** What each step of a case writes. */
const steps = {
	withdrawal: ['events +', 'outbox +', 'submissions status version changed_at'],
	erasure: ['events +', 'outbox +', 'submissions version erasure_asked_at'],
	copy: ['events +'],
	'sign-out': ['submissions session_epoch'],
}

for (const [step, written] of Object.entries(steps))
	test(`a fault anywhere in ${step} leaves no half of it`, async () => {
		expect(await everyFault(opened, (DB, cookie) => post(`/my/case/${step}/`, '', { cookie }, { DB }))).toEqual(written)
	})
