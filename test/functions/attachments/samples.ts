import { joined } from './zips.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

/** The smallest file of each kind that begins and ends as one does. */
export const pdf = bytes('%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n')
export const jpg = joined([new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), bytes('JFIF'), new Uint8Array([0xff, 0xd9])])
export const png = joined([new Uint8Array([0x89]), bytes('PNG\r\n\x1a\n'), new Uint8Array([0, 0, 0, 13]), bytes('IHDR and more')])
export const oldOffice = joined([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), bytes('WordDocument')])
