import jsQR from 'jsqr'

const scale = 4

/** What a scanner reads from the QR code drawn in a page; nothing when it reads none. */
export function scanned(html: string): string | undefined {
	const [, side = '', dark = ''] = /<svg class="qr-code"[^>]*viewBox="0 0 (\d+) \1"[\s\S]*?fill="#000" d="([^"]*)"/.exec(html) ?? []
	const size = Number(side) * scale
	if (!size) return undefined
	const pixels = new Uint8ClampedArray(size * size * 4).fill(255)
	for (const [, x, y] of dark.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
		for (let at = 0; at < scale * scale; at++) {
			const column = Number(x) * scale + (at % scale)
			const row = Number(y) * scale + Math.floor(at / scale)
			pixels.fill(0, (row * size + column) * 4, (row * size + column) * 4 + 3)
		}
	return jsQR(pixels, size, size)?.data
}
