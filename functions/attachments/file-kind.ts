import { extensionOf } from '#functions/multipart/filename.ts'
import type { FileKind } from '#schemas/label.ts'
import { officeKind } from './office-kind.ts'
import { endsAsZip } from './zip-listing.ts'

const extensions: Record<FileKind, string[]> = {
	pdf: ['pdf'],
	jpg: ['jpg', 'jpeg'],
	png: ['png'],
	docx: ['docx'],
	xlsx: ['xlsx'],
	csv: ['csv'],
}

/** What a file is by its bytes, whatever it is called. Nothing when it is none of ours, or two things at once. */
export async function kindOf(bytes: Uint8Array): Promise<FileKind | undefined> {
	if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return officeKind(bytes)
	if (endsAsZip(bytes)) return undefined
	if (startsWith(bytes, ascii('%PDF-')) && textAt(bytes, -1100).includes('%%EOF')) return 'pdf'
	if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpg'
	if (startsWith(bytes, [0x89, ...ascii('PNG\r\n\x1a\n')]) && textAt(bytes, 12, 16) === 'IHDR') return 'png'
	return undefined
}

/** Whether a name ends as a file of that kind should. */
export function isNamedFor(kind: FileKind, name: string): boolean {
	return extensions[kind].includes(extensionOf(name))
}

/** Office files from before 2007, and those under a password, are of this older kind. */
export function isOldOffice(bytes: Uint8Array): boolean {
	return startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
}

function startsWith(bytes: Uint8Array, start: number[]): boolean {
	return start.every((byte, at) => bytes[at] === byte)
}

function ascii(text: string): number[] {
	return [...text].map((character) => character.charCodeAt(0))
}

function textAt(bytes: Uint8Array, from: number, to?: number): string {
	return new TextDecoder('latin1').decode(bytes.slice(from, to))
}
