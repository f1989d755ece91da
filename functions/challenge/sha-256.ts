/** Round constants: the first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2). */
const constants = new Uint32Array(primes(64).map((prime) => fraction(Math.cbrt(prime))))
/** The same of the square roots of the first 8 (5.3.3). */
const start = new Uint32Array(primes(8).map((prime) => fraction(Math.sqrt(prime))))
const words = new Uint32Array(64)
const longest = 55

/**
 * SHA-256 of up to 55 bytes, in one block and at once: `crypto.subtle` answers each time only later, which makes trying
 * hundreds of thousands slow, and is missing on a bureau's own network without https.
 */
export function sha256(message: Uint8Array): Uint32Array {
	if (message.length > longest) throw new RangeError(`Cannot hash ${message.length} bytes: one block holds ${longest}`)
	words.fill(0, 0, 16)
	for (let at = 0; at < message.length; at++) words[at >> 2]! |= message[at]! << (24 - 8 * (at & 3))
	words[message.length >> 2]! |= 0x80 << (24 - 8 * (message.length & 3))
	words[15] = message.length * 8
	for (let at = 16; at < 64; at++) {
		const two = words[at - 2]!
		const fifteen = words[at - 15]!
		const small0 = turned(fifteen, 7) ^ turned(fifteen, 18) ^ (fifteen >>> 3)
		const small1 = turned(two, 17) ^ turned(two, 19) ^ (two >>> 10)
		words[at] = words[at - 16]! + small0 + words[at - 7]! + small1
	}
	return compressed()
}

function compressed(): Uint32Array {
	const sum = start.slice()
	let [a, b, c, d, e, f, g, h] = [sum[0]!, sum[1]!, sum[2]!, sum[3]!, sum[4]!, sum[5]!, sum[6]!, sum[7]!]
	for (let at = 0; at < 64; at++) {
		const large1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)
		const chosen = (e & f) ^ (~e & g)
		const first = (h + large1 + chosen + constants[at]! + words[at]!) | 0
		const large0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)
		const majority = (a & b) ^ (a & c) ^ (b & c)
		h = g
		g = f
		f = e
		e = (d + first) | 0
		d = c
		c = b
		b = a
		a = (first + large0 + majority) | 0
	}
	const last = [a, b, c, d, e, f, g, h]
	for (let at = 0; at < 8; at++) sum[at]! += last[at]!
	return sum
}

function turned(word: number, by: number): number {
	return (word >>> by) | (word << (32 - by))
}

function fraction(root: number): number {
	return Math.floor((root - Math.floor(root)) * 2 ** 32)
}

function primes(count: number): number[] {
	const found: number[] = []
	for (let number = 2; found.length < count; number++) if (found.every((prime) => number % prime !== 0)) found.push(number)
	return found
}
