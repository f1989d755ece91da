import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Files of the public record as they should be: new text or bytes, an edit of the text that is there, or null for none. */
export type Changes = Record<string, string | Buffer | null | ((text: string) => string)>

/** Replaces the one place where `from` stands. */
export function edit(from: string, to: string): (text: string) => string {
	return (text) => {
		if (!text.includes(from)) throw new Error(`Cannot edit: "${from}" is not there`)
		return text.replace(from, () => to)
	}
}

/** A copy of `content/` with changes, in a temporary folder. */
export async function contentWith(changes: Changes): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'jiedui-content-'))
	await cp('content', folder, { recursive: true })
	for (const [file, change] of Object.entries(changes)) {
		const path = join(folder, file)
		if (change === null) await rm(path, { recursive: true })
		else {
			await mkdir(dirname(path), { recursive: true })
			await writeFile(path, typeof change === 'function' ? change(await readFile(path, 'utf8')) : change)
		}
	}
	return folder
}

export type Outcome = { code: number; said: string }

/** Runs a command of ours over a content folder. */
export function command(name: 'check' | 'build', env: Record<string, string>): Promise<Outcome> {
	return new Promise((resolve) =>
		execFile('node', [`site/commands/${name}.ts`], { env: { ...process.env, ...env }, maxBuffer: 1e8 }, (error, stdout, stderr) =>
			resolve({ code: error === null ? 0 : Number(error.code), said: `${stdout}${stderr}` }),
		),
	)
}

/** `npm run check` over the public record with changes: its exit code and its problems, a line each. */
export async function check(changes: Changes): Promise<{ code: number; problems: string[]; said: string }> {
	const folder = await contentWith(changes)
	const { code, said } = await command('check', { JIEDUI_CONTENT: folder })
	await rm(folder, { recursive: true })
	const [, ...problems] = said.trim().split('\n\n')
	return { code, said, problems: problems.map((it) => it.replaceAll(/\n\s*/g, ' ').replace('● ', '')) }
}
