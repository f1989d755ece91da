import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { retention } from '#schemas/retention.ts'
import { calls } from '#site/record/calls.ts'
import { portal } from '#site/record/portal.ts'
import { privacyNotice } from '#site/record/privacy-notice.ts'

test('what people are told of how long things are kept is what the Worker is given', async () => {
	const { points } = privacyNotice()
	const about = points.filter((it) => it.about === '保存多久')
	expect(about).toHaveLength(1)
	expect(about[0]!.text).toContain(`没有通过、撤回的保存 ${portal.retention.needs.refused}`)
	expect((await calls()).retention).toEqual(portal.retention)
})

test('the notice itself names no period of its own, and portal.yaml names every one', () => {
	expect(readFileSync('content/privacy-notice.md', 'utf8')).not.toMatch(/保存\s*\d+\s*(年|个月)/)
	const yaml = readFileSync('content/portal.yaml', 'utf8')
	for (const name of Object.keys(retention.shape)) expect(yaml, name).toMatch(new RegExp(`^  ${name}:`, 'm'))
})
