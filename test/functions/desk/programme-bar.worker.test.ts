import { expect, test } from 'vitest'
import { openProgrammePlaces } from '#functions/desk/frame.tsx'
import { roles } from '#schemas/staff.ts'
import { ask } from '../ask.ts'
import { signedInAs } from '../staff/signed-in.ts'

const programme = '/desk/programmes/demo-open'

test('the bar of a programme names the steps of the work, in their order', () => {
	const grants = (Object.keys(roles) as (keyof typeof roles)[]).map((role) => ({ role, programme: null, region: null }))
	const names = openProgrammePlaces(grants, 'demo-open').map(({ name }) => name)
	expect(names).toEqual(['审核', '对接', '对接方案', '审定和公示', '结对', '发布', '统计'])
})

test.each([
	['absences', '特派员请假与不在岗'],
	['ties', '关联单位'],
])('%s is a link of the matching page by its full name, stands under 对接 in the bar, and leads back', async (noun, name) => {
	const { cookie } = await signedInAs('reviewer')
	const read = async (path: string) => (await ask(`${programme}/${path}/`, { headers: { cookie } })).text()
	expect(await read('matching')).toContain(`<a href="${programme}/${noun}/">${name}</a>`)
	const page = await read(noun)
	expect(page).toContain(`<h1>${name}：`)
	expect(page).toContain(`<a href="${programme}/matching/" aria-current="page">对接</a>`)
	expect(page).toContain(`<a href="${programme}/matching/">返回对接</a>`)
})
