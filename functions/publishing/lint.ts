import { personalDataIn } from '#schemas/personal-data.ts'

/** A file about to be written into `content/`. */
export type ContentFile = { path: string; text: string }
/** What must not go out, and where. What was found is not repeated. */
export type Finding = { path: string; line: number; what: string }

const formula = /^[\s\0]*[=+\-@|＝＋－＠]/

/**
 * What keeps files from being published: telephone numbers, identity numbers and e-mail addresses in any line but those
 * of the bureau itself, and cells that a spreadsheet would calculate.
 * @param ours the bureau's own telephone numbers and address, which a public notice has to name
 */
export function findings(files: readonly ContentFile[], ours: readonly string[] = []): Finding[] {
	return files.flatMap(({ path, text }) =>
		text.split('\n').flatMap((line, at) => {
			const bare = ours.filter(Boolean).reduce((rest, own) => rest.replaceAll(own, ''), line)
			const isFormula = path.endsWith('.csv') && line.split(',').some((cell) => formula.test(cell.replace(/^"/, '')))
			return [...personalDataIn(bare), ...(isFormula ? ['会被当作公式的单元格'] : [])].map((what) => ({ path, line: at + 1, what }))
		}),
	)
}

/** The telephones that a public notice has to name: the bureau's own. */
export function ourNumbers({ publicities }: { publicities: { it: { contact: string; supervision: string } }[] }): string[] {
	return publicities.flatMap(({ it }) => [it.contact, it.supervision])
}
