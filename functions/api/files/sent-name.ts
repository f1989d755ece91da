import { cleanFilename } from '#functions/multipart/filename.ts'
import type { FileKind } from '#schemas/label.ts'

/** The name of a file, percent-encoded in a header, where Chinese cannot stand as it is; nothing when it is not so encoded. */
export function sentName(header: string | undefined, kind: FileKind): string | undefined {
	if (header === undefined) return `附件.${kind}`
	if (!/^[!-~]{1,1000}$/.test(header)) return undefined
	try {
		return cleanFilename(decodeURIComponent(header))
	} catch {
		return undefined
	}
}
