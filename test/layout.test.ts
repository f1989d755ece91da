import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

// The import table of architecture.md as a program. A folder that does not exist yet breaks no rule.

const impure = /^(index|page|routes|store|send)\.tsx?$/
/** What people run at a terminal: on Node, outside the Worker's bundle. */
const isCommand = (file: string) => file.startsWith('functions/commands/')
const isPure = (file: string) =>
	file.startsWith('functions/') && !impure.test(basename(file)) && !file.startsWith('functions/migrations/') && !isCommand(file)
const isView = (file: string) => isPure(file) && file.endsWith('.tsx')
const isNamed = (name: string) => (file: string) => new RegExp(`^${name}\\.tsx?$`).test(basename(file))
const isStore = isNamed('store')
/** What goes into the batches of others exists once: the guarded change with its event, the files of a submission, where an application stands. */
const inBatches = ['functions/events/store.ts', 'functions/attachments/store.ts', 'functions/approval/standing/store.ts']
const isSchema = (file: string) => file.startsWith('schemas/')
const feature = (file: string) => file.split('/')[1]
/** Packages that only turn bytes into values, and the one pure file that speaks each. */
const spoken: Record<string, string> = {
	'functions/multipart/parts.ts': '@remix-run/multipart-parser',
	'functions/batch/spreadsheet.ts': 'hucre',
	'functions/qr-code.tsx': 'uqr',
	'functions/submissions/identity.ts': 'uuid',
	'functions/access/token.ts': 'jose',
	'functions/passkeys/ceremony.ts': '@oslojs/webauthn',
}

type Import = { from: string; typeOnly: boolean }

/** What a file imports: our own files by their path from the root, packages by their name. */
function importsOf(file: string, source: string): Import[] {
	const statements = source.matchAll(
		/^\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm,
	)
	return [...statements].map(([, type, name, dynamic]) => ({ from: resolve(file, (name ?? dynamic)!), typeOnly: type !== undefined }))
}

function resolve(file: string, name: string): string {
	if (name.startsWith('#')) return name.slice(1)
	return name.startsWith('.') ? normalize(join(dirname(file), name)) : `npm:${name}`
}

/** Whether `file` may import `from`. */
function mayImport(file: string, { from, typeOnly }: Import): boolean {
	const isPackage = (...names: string[]) => names.some((name) => from === `npm:${name}` || from.startsWith(`npm:${name}/`))
	if (isSchema(file)) return isPackage('zod') || isSchema(from)
	if (file.startsWith('site/')) return !from.startsWith('functions/') || isPure(from)
	if (isSchema(from)) return true
	if (isCommand(file)) return !from.startsWith('test/')
	if (isStore(file)) return (typeOnly && isPure(from)) || inBatches.includes(from)
	if (isPure(file) && spoken[file] && isPackage(spoken[file])) return true
	if (isPure(file))
		return isPure(from) || (isPackage('hono/jsx') && (isView(file) || typeOnly)) || (typeOnly && isPackage('@cloudflare/workers-types'))
	if (isNamed('routes')(file))
		return (
			isPackage('hono') ||
			isPure(from) ||
			isNamed('page')(from) ||
			isStore(from) ||
			(feature(from) === feature(file) && impure.test(basename(from)))
		)
	return !from.startsWith('site/') && !from.startsWith('test/')
}

const sql = /\b(SELECT\s[^'"]*\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|PRAGMA|CREATE\s+TABLE)\s/
const outsideWorld =
	/\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bcrypto\.(randomUUID|getRandomValues)\b|\bprocess\.|\bglobalThis\b|\bfetch\(|\bc\.(req|env|var)\b|\bnew Request\b/
const emptyNames = /(^|[/-])(utils?|helpers?|lib|libs|services?|repositories|types|misc|common|managers?|handlers?)([./-]|$)/

/** Everything a file does that the layout forbids. */
function violations(file: string, source: string): string[] {
	const found = importsOf(file, source)
		.filter((it) => !mayImport(file, it))
		.map(({ from }) => `imports ${from}`)
	const code = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
	if (sql.test(code) && !isStore(file)) found.push('holds SQL')
	if (isStore(file) && /prepare\(\s*`[^`]*\$\{|\.exec\(/.test(code)) found.push('builds SQL')
	if ((isPure(file) || isSchema(file) || isStore(file)) && outsideWorld.test(code))
		found.push('reads a clock, chance, a request or the environment')
	if (emptyNames.test(file)) found.push('has a name that says nothing')
	if (!/^(schemas|functions)\/([a-z0-9-]+\/)*[a-z0-9-]+\.tsx?$/.test(file) && !file.startsWith('site/'))
		found.push('is not named in kebab-case')
	if (/^site\/(components|layouts)\/.*\.astro$/.test(file) && !/^[A-Z][A-Za-z0-9]*\.astro$/.test(basename(file)))
		found.push('is not named in PascalCase')
	return found
}

const files = ['schemas', 'functions', 'site'].flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx,astro,mjs}`))

test('every file keeps to the layout', () => {
	expect(files.length).toBeGreaterThan(20)
	const wrong = files.flatMap((file) => violations(file, readFileSync(file, 'utf8')).map((what) => `${file} ${what}`))
	expect(wrong).toEqual([])
})

test('every import of our own leads to a file', () => {
	const dead = files.flatMap((file) =>
		importsOf(file, readFileSync(file, 'utf8').replace(/^\s*(\/\/|\*).*$/gm, ''))
			.filter(({ from }) => /^(schemas|functions)\//.test(from) && !existsSync(from))
			.map(({ from }) => `${file} imports ${from}`),
	)
	expect(dead).toEqual([])
})

test('violations() finds each kind', () => {
	const found = (file: string, source: string) => violations(file, source)
	expect(found('schemas/a.ts', "import { x } from '#functions/base.ts'")).toEqual(['imports functions/base.ts'])
	expect(found('schemas/a.ts', "import yaml from 'yaml'")).toEqual(['imports npm:yaml'])
	expect(found('functions/needs/move.ts', "import { save } from './store.ts'")).toEqual(['imports functions/needs/store.ts'])
	expect(found('functions/needs/move.ts', "import { Hono } from 'hono'")).toEqual(['imports npm:hono'])
	expect(found('functions/needs/move.ts', "import { writeXlsx } from 'hucre/xlsx'")).toEqual(['imports npm:hucre/xlsx'])
	expect(found('functions/needs/view.tsx', "import type { Context } from 'hono'")).toEqual(['imports npm:hono'])
	expect(found('functions/needs/store.ts', "import { move } from './lifecycle.ts'")).toEqual(['imports functions/needs/lifecycle.ts'])
	expect(found('functions/needs/routes.tsx', "import { desk } from '../desk/routes.tsx'")).toEqual(['imports functions/desk/routes.tsx'])
	expect(found('site/pages/a.astro', "import {\n\tfind,\n} from '#functions/needs/store.ts'")).toEqual(['imports functions/needs/store.ts'])
	expect(found('site/pages/a.astro', "const x = await import('#functions/index.tsx')")).toEqual(['imports functions/index.tsx'])
	expect(found('functions/needs/routes.tsx', "db.prepare('SELECT id FROM needs')")).toEqual(['holds SQL'])
	expect(found('functions/needs/store.ts', 'db.prepare(`DELETE FROM needs WHERE id = ${id}`)')).toEqual(['builds SQL'])
	const impurity = ['reads a clock, chance, a request or the environment']
	for (const source of ['Date.now()', 'new Date()', 'process.env.X', 'Math.random()', 'crypto.randomUUID()', 'c.req.url', "fetch('/x')"])
		expect(found('functions/needs/due.ts', `const x = ${source}`), source).toEqual(impurity)
	expect(found('functions/utils.ts', '')).toEqual(['has a name that says nothing'])
	expect(found('functions/needs/dueDates.ts', '')).toEqual(['is not named in kebab-case'])
	expect(found('site/components/badge.astro', '')).toEqual(['is not named in PascalCase'])
})

test('violations() finds nothing wrong with what is allowed', () => {
	const allowed: [string, string][] = [
		['schemas/a.ts', "import * as z from 'zod'\nimport { b } from './b.ts'"],
		['functions/needs/due.ts', "import { Refused } from '#functions/refused.ts'\nconst x = new Date(at)"],
		['functions/needs/view.tsx', "import type { Child } from 'hono/jsx'\nimport { Form } from '#functions/form.tsx'"],
		['functions/needs/store.ts', "import type { Move } from './lifecycle.ts'\ndb.prepare('SELECT id FROM needs')"],
		[
			'functions/needs/routes.tsx',
			"import { Hono } from 'hono'\nimport { find } from '#functions/receipts/store.ts'\nimport { page } from '#functions/page.tsx'",
		],
		['functions/index.tsx', "import { needs } from './needs/routes.tsx'\nconst now = new Date()"],
		['site/pages/a.astro', "import { Form } from '#functions/form.tsx'\nimport x from './x.ts'"],
	]
	for (const [file, source] of allowed) expect(violations(file, source), file).toEqual([])
})
