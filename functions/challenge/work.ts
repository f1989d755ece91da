import { sha256 } from './sha-256.ts'

/** The most tries a solution may need to be written down: more is never asked for. */
const mostDigits = 10

/** Whether a number solves a challenge: SHA-256 of `id:number` begins with so many zero bits. */
export function isSolved(id: string, bits: number, nonce: string): boolean {
	return new RegExp(`^\\d{1,${mostDigits}}$`).test(nonce) && zeroBits(sha256(bytesOf(id, nonce))) >= bits
}

/** The first number from `from` on that solves a challenge, or nothing among the next `tries`. */
export function solve(id: string, bits: number, from: number, tries: number): number | undefined {
	for (let nonce = from; nonce < from + tries; nonce++) if (zeroBits(sha256(bytesOf(id, String(nonce)))) >= bits) return nonce
	return undefined
}

function bytesOf(id: string, nonce: string): Uint8Array {
	return new TextEncoder().encode(`${id}:${nonce}`)
}

function zeroBits(hash: Uint32Array): number {
	const first = hash.findIndex((word) => word !== 0)
	return first < 0 ? 256 : first * 32 + Math.clz32(hash[first]!)
}
