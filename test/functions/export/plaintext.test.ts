import { globSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { release } from '#functions/board/release.ts'
import { findReleasable, saveRelease } from '#functions/board/store.ts'
import { writeBackup } from '#functions/commands/backup.ts'
import { openSecrets } from '#functions/privacy/secrets.ts'
import { jobsOf } from '#functions/scheduled/index.ts'
import { filingOf } from '#functions/submissions/filing.ts'
import { file } from '#functions/submissions/store.ts'
import { entriesOf } from '#schemas/answers.ts'
import { fieldsOf } from '#schemas/fields.ts'
import { noticeVersion } from '#schemas/privacy-notice.ts'
import { type FormName, submissionForms } from '#schemas/submission.ts'
import { goodIndividual, goodLegalPerson, goodNeed, goodTeam } from '../../schemas/answers-given.ts'
import { portalFolder } from './portal-folder.ts'

// Reliability P7: a thousand people, and nothing of how to reach them anywhere but behind the key.

const serial = (at: number) => String(at).padStart(4, '0')
const mobile = (at: number) => `1390777${serial(at)}`
const email = (at: number) => `seeded.${serial(at)}@reach.example`
const secret = (at: number) => `绝密种子第${serial(at)}条`
const seeded = /1390777\d{4}|0577-66\d{5}|seeded\.\d{4}|绝密种子第/g
/** Nothing stored may hold even a part. Pages show 139****0001 and s***@reach.example to whom they belong. */
const parts = /1390777|0577-66|seeded\.|reach\.example|绝密种子第/g
const latin = /1390777|0577-66|seeded\.|reach\.example/g

type Seed = { form: FormName; people: number; answers: (at: number) => Record<string, unknown> }
const members = [0, 1, 2, 3]
const kinds: Seed[] = [
	{
		form: 'need',
		people: 1,
		answers: (at) => ({
			...goodNeed,
			contactMobile: mobile(at),
			contactTel: `0577-66${serial(at)}0`,
			email: email(at),
			secretNote: secret(at),
		}),
	},
	{ form: 'individual', people: 1, answers: (at) => ({ ...goodIndividual, mobile: mobile(at) }) },
	{ form: 'legal-person', people: 1, answers: (at) => ({ ...goodLegalPerson, contactMobile: mobile(at), email: email(at) }) },
	...[1, 2, 3, 4].map(
		(): Seed => ({
			form: 'team',
			people: 4,
			answers: (at) => ({
				...goodTeam,
				members: members.map((it) => ({ ...goodTeam.members[it && 1]!, mobile: mobile(at + it), email: email(at + it) })),
			}),
		}),
	),
]

let folder: Awaited<ReturnType<typeof portalFolder>>
let portal: Awaited<ReturnType<typeof folder.opened>>
const logged: string[] = []
const answers: { at: string; status: number; text: string }[] = []
let released = ''

beforeAll(async () => {
	for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
		vi.spyOn(console, method).mockImplementation((...words) => void logged.push(words.map(String).join(' ')))
	folder = await portalFolder()
	await folder.d1('migrations', 'apply', 'jiedui')
	portal = await folder.opened()
	const { env, ask } = portal
	const secrets = await openSecrets(env, (bytes) => crypto.getRandomValues(new Uint8Array(bytes)))
	const cookies: string[] = []
	for (let at = 0, turn = 0; at < 1000; turn += 1) {
		const { form, people, answers: make } = kinds[turn % kinds.length]!
		const value = { ...make(at), programme: 'demo-open', noticeVersion }
		if (turn < 2 * kinds.length) {
			const entries = entriesOf(fieldsOf(submissionForms[form]), value).map(([name, text]) => [name, String(text)])
			const response = await ask(
				form === 'need' ? '/needs/' : `/submissions/${form}/`,
				posting(new URLSearchParams(entries).toString(), turn),
			)
			expect(response.status, form).toBe(303)
			cookies.push(response.headers.get('set-cookie')!.split(';')[0]!)
		} else {
			const now = new Date(Date.UTC(2026, 0, 1, 0, turn)).toISOString()
			const read = submissionForms[form].parse(value) as never
			const told = { id: crypto.randomUUID(), key: `key ${turn}`, day: '2026-01-01', now, received: [] }
			expect(await file(env.DB, await filingOf(secrets, form, read, told), 5000)).toHaveProperty('filed')
		}
		at += people
	}
	const [{ results }] = (await env.DB.batch<{ number: string }>([
		env.DB.prepare("SELECT number FROM submissions WHERE kind = 'need' LIMIT 1"),
	])) as [{ results: { number: string }[] }]
	released = results[0]!.number
	const found = (await findReleasable(env.DB, released))!
	await saveRelease(env.DB, found, release(found, { actor: 'staff:1', at: '2026-11-22T08:00:00.000Z' }))
	const work = {
		db: env.DB,
		files: undefined,
		now: new Date().toISOString(),
		secrets: async () => secrets,
		calls: () => Promise.reject(new Error('no settings')),
	}
	for (const job of jobsOf(work)) await job.run().catch((error) => console.error(error))
	// The print of one's own form and the copy of one's own data do hold it: they are what a person asks for.
	for (const cookie of cookies.slice(0, 8))
		for (const path of ['/receipts/', '/my/case/', '/my/case/correction/']) await keep(path, { headers: { cookie } })
	for (const path of paths()) await keep(path)
	await fail(cookies[0]!)
	await writeBackup(env.DB, join(folder.folder, 'backup.sql'))
	await portal.close()
	await folder.d1('export', 'jiedui', '--output', join(folder.folder, 'export.sql'))
}, 600_000)

afterAll(async () => {
	vi.restoreAllMocks()
	await folder.remove()
})

test('the seeds are there: what is not secret is found where secrets are searched', async () => {
	expect(goodNeed.title && (await folder.bytes()).includes(Buffer.from(goodNeed.title))).toBe(true)
	const db = folder.sqlite()
	const kept = db.prepare("SELECT count(*) AS prints FROM fingerprints WHERE field LIKE '%obile'").get() as { prints: number }
	expect(kept.prints).toBeGreaterThanOrEqual(1000)
	for (const name of ['export.sql', 'backup.sql']) expect(await readFile(join(folder.folder, name), 'utf8'), name).toContain(goodNeed.title)
	expect(answers.some(({ text }) => text.includes(released))).toBe(true)
	expect(mobile(7).match(seeded)).toEqual(['13907770007'])
})

test('the files of the database hold none of it', async () => {
	const bytes = await folder.bytes()
	expect(bytes.toString('latin1').match(latin)).toBeNull()
	expect(bytes.toString('utf8').match(parts)).toBeNull()
	expect(bytes.toString('utf16le').match(parts)).toBeNull()
})

test('neither export holds any of it', async () => {
	for (const name of ['export.sql', 'backup.sql']) expect((await readFile(join(folder.folder, name), 'utf8')).match(parts), name).toBeNull()
})

test('no page, no JSON and no error answer holds any of it, whoever asks', () => {
	expect(answers.length).toBeGreaterThan(60)
	for (const { at, text } of answers) expect([at, text.match(seeded)]).toEqual([at, null])
	const statuses = new Set(answers.map(({ status }) => status))
	for (const status of [200, 303, 404, 405, 422, 500, 503]) expect(statuses, `${status}`).toContain(status)
})

test('nothing that was logged holds any of it', () => {
	expect(logged.some((line) => line.includes('DatabaseDown'))).toBe(true)
	expect(logged.join('\n').match(parts)).toBeNull()
})

/** The paths of every page and file the Worker gives, with a number that is there where one is needed. */
function paths(): string[] {
	const found = globSync('functions/**/routes.ts*').flatMap((name) => [...readRoutes(name)])
	return [...new Set(found.map((path) => path.replace(/:\w+(\{[^}]*\})?/g, released)))]
}

function readRoutes(name: string): string[] {
	return [...readFileSync(name, 'utf8').matchAll(/\.get\(\s*'([^']+)'/g)].map(([, path]) => path!)
}

async function keep(path: string, init?: RequestInit, changes = {}): Promise<void> {
	const response = await portal.ask(path, { redirect: 'manual', ...init }, changes)
	answers.push({
		at: `${init?.method ?? 'GET'} ${path}`,
		status: response.status,
		text: `${JSON.stringify([...response.headers])}\n${await response.text()}`,
	})
}

/** What people get when something goes wrong, on every path, with and without a case of their own. */
async function fail(cookie: string): Promise<void> {
	const { DB } = portal.env
	const down = { prepare: (sql: string) => DB.prepare(sql), batch: () => Promise.reject(new Error('D1_ERROR: Network connection lost.')) }
	const broken = {
		prepare: () => Promise.reject(new Error(mobile(1))),
		batch: () => Promise.reject(new TypeError(`${mobile(1)} ${email(1)} ${secret(1)}`)),
	}
	const odd = {
		prepare: () => {
			throw new Error(`${mobile(1)} ${email(1)} ${secret(1)}`)
		},
		batch: broken.batch,
	}
	for (const path of ['/my/case/', '/receipts/', '/needs/', '/needs.json', '/health', '/audit/days.json'])
		for (const database of [down, odd]) await keep(path, { headers: { cookie } }, { DB: database })
	await keep('/nowhere/')
	await keep('/needs/', { method: 'DELETE', headers: { 'Sec-Fetch-Site': 'same-origin' } })
	await keep('/needs/', posting('a=b', 1))
	await keep('/my/session/', posting(`code=${'0'.repeat(26)}`, 2))
	await keep('/api/needs', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })
}

function posting(body: string, client: number): RequestInit {
	const headers = {
		'Content-Type': 'application/x-www-form-urlencoded',
		'Sec-Fetch-Site': 'same-origin',
		'CF-Connecting-IP': `203.0.113.${client % 250}`,
	}
	return { method: 'POST', headers, body }
}
