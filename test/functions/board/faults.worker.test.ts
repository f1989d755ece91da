import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { releaseNeed, unreleaseNeed } from '#functions/commands/desk/release.ts'
import type { Database } from '#functions/database.ts'
import { everyFault } from '../faulty.ts'
import { emptied, filed } from '../submissions/posted.ts'
import { onBoard } from './released.ts'

const by = (command: typeof releaseNeed) => (DB: Database, number: string) =>
	command([number], { env: { ...env, DB } as never }, () => undefined)

test('a fault anywhere in a release leaves no half of it', async () => {
	const ready = async () => {
		await emptied()
		return (await filed()).number
	}
	expect(await everyFault(ready, by(releaseNeed))).toEqual([
		'board_needs +',
		'events +',
		'events +',
		'outbox +',
		'outbox +',
		'submissions status version changed_at decided_at',
	])
})

test('a fault anywhere in taking a need down leaves no half of it', async () => {
	const ready = async () => {
		await emptied()
		return onBoard()
	}
	expect(await everyFault(ready, by(unreleaseNeed))).toEqual([
		'board_needs -',
		'events +',
		'outbox +',
		'submissions status version changed_at',
	])
})
