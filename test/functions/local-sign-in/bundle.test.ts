import { expect, test } from 'vitest'
import { workerModules } from '#site/commands/bundle.ts'

const marks = ['/desk/sign-in/local/', 'local@localhost.invalid', 'LOCAL_CLOCK', '本机管理员']
const marksIn = (code: string) => marks.filter((mark) => code.includes(mark))
const whole = async (isLocal: boolean) => (await workerModules({ isLocal })).map(({ code }) => code).join('\n')

test('what is deployed holds nothing of the local sign-in and the local clock, and the local portal does', async () => {
	const deployed = await whole(false)
	expect(deployed).toContain('/desk/sign-in/')
	expect(marksIn(deployed)).toEqual([])
	expect(marksIn(await whole(true))).toEqual(marks)
})
