import { beforeEach, expect, test } from 'vitest'
import { post, rowsOf } from '../ask.ts'
import { assetsWith, callWith } from '../submissions/calling.ts'
import { cookieOf, emptied, posted } from '../submissions/posted.ts'
import { reviewed } from '../submissions/reviewed.ts'

const days = { from: '2020-01-01', to: '2099-12-31' }
const kinds = ['individual' as const, 'team' as const, 'legal-person' as const]
const allowing = (mostPerUnit: number) =>
	assetsWith(callWith({ needs: { ...days, mostPerUnit }, applications: { ...days, who: kinds, mostPerUnit: 9, oncePerPerson: true } }))
const taken = { name: '示例的另一家', creditCode: '12330500471122338J' }

/** Files a form in a programme that limits it, and has it returned; gives its filer's cookie. */
async function returned(form: 'need' | 'individual', changes: Record<string, unknown> = {}) {
	const path = form === 'need' ? '/needs/' : `/submissions/${form}/`
	const cookie = cookieOf(await post(path, posted(form, { programme: 'demo-asking', ...changes }).toString(), {}, allowing(1)))
	const number = String((await rowsOf('submissions')).at(-1)!.number)
	await reviewed(number, 'returned', '请写清楚单位')
	return { cookie, number }
}
const again = (cookie: string, form: 'need' | 'individual', changes: Record<string, unknown>, bindings = allowing(1)) =>
	post('/my/case/correction/', posted(form, { programme: 'demo-asking', ...changes }).toString(), { cookie }, bindings)

beforeEach(emptied)

test('a correction cannot move a need to a unit that has as many as the programme lets it', async () => {
	await returned('need', taken)
	const { cookie, number } = await returned('need')
	const before = await rowsOf('events')
	const refused = await again(cookie, 'need', { ...taken, title: '换了单位的需求' })
	expect(refused.status).toBe(422)
	const text = await refused.text()
	expect(text).toContain('<a href="#field-creditCode">本次每个单位最多提 1 项需求，贵单位已经满了')
	expect(text).toContain('value="换了单位的需求"')
	expect(await rowsOf('events')).toEqual(before)
	expect((await rowsOf('submissions')).find((it) => it.number === number)).toMatchObject({ status: 'returned' })
	expect((await again(cookie, 'need', { title: '不换单位的需求' })).status).toBe(303)
})

test('a correction cannot bring in a person who is in another application', async () => {
	await returned('individual', { mobile: '13900000001' })
	const { cookie } = await returned('individual', { mobile: '13900000002' })
	const refused = await again(cookie, 'individual', { mobile: '13900000001' })
	expect(refused.status).toBe(422)
	expect(await refused.text()).toContain('<a href="#field-mobile">这个手机号码已经在本次的另一份申请里')
	expect((await again(cookie, 'individual', { mobile: '13900000003' })).status).toBe(303)
})

test('of two corrections at once that would take the last place, one does', async () => {
	const [one, other] = [await returned('need'), await returned('need', { creditCode: '9144030071526726XG', name: '示例的第三家' })]
	const answers = await Promise.all([one, other].map(({ cookie }) => again(cookie, 'need', taken)))
	const statuses = answers.map(({ status }) => status).toSorted()
	expect([
		[303, 409],
		[303, 422],
	]).toContainEqual(statuses)
	expect((await rowsOf('submissions')).map(({ status }) => status).toSorted()).toEqual(['returned', 'submitted'])
})

test('what was filed when the programme allowed more may be corrected all the same', async () => {
	const path = '/needs/'
	const file = (title: string) => post(path, posted('need', { programme: 'demo-asking', title }).toString(), {}, allowing(2))
	await file('这家单位的第一项需求')
	const cookie = cookieOf(await file('这家单位的第二项需求'))
	await reviewed(String((await rowsOf('submissions')).at(-1)!.number), 'returned', '请写清楚')
	expect((await again(cookie, 'need', { title: '补正以后的第二项' })).status).toBe(303)
})
