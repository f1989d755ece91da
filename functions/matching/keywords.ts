import type { EnvoyProfile, NeedProfile } from './profile.ts'
import { folded, termsOf } from './terms.ts'

/** A word of a need, and how much it tells: what few envoys speak of tells more, and what the enterprise named itself twice as much. */
type Term = { word: string; weight: number }

/** How far the words of needs are the words of envoys. */
export type Keywords = {
	/** From 0, nothing in common, to 1. */
	share(need: number, envoy: number): number
	/** The words in common, the most telling first. */
	common(need: number, envoy: number): string[]
}

/**
 * Compares all needs with all envoys at once: each word of the needs is looked for once in the envoys' texts, and only
 * in those that hold its first two characters.
 */
export function keywordsOf(needs: NeedProfile[], envoys: EnvoyProfile[]): Keywords {
	const texts = envoys.map(({ text }) => folded(text))
	const holders = holdersIn(texts)
	const speakers = new Map<string, Uint32Array>()
	const speakersOf = (word: string) => {
		const known = speakers.get(word)
		if (known) return known
		const found = Uint32Array.from((holders.get(word.slice(0, 2)) ?? []).filter((at) => texts[at]!.includes(word)))
		speakers.set(word, found)
		return found
	}
	const terms = needs.map((need): Term[] => {
		const named = new Set(need.keywords.flatMap((it) => [folded(it), ...termsOf(it)]))
		const words = new Set([...named, ...termsOf(`${need.title}。${need.text}`)])
		return [...words].map((word) => {
			const rarity = Math.log(1 + envoys.length / Math.max(1, speakersOf(word).length))
			return { word, weight: rarity * (named.has(word) ? 2 : 1) }
		})
	})
	const shares = new Float32Array(needs.length * envoys.length)
	terms.forEach((own, need) => {
		// Nobody speaks of everything: a quarter of what a need speaks of is all that can be asked.
		const whole = own.reduce((sum, { weight }) => sum + weight, 0) / 4
		for (const { word, weight } of own) for (const envoy of speakersOf(word)) shares[need * envoys.length + envoy]! += weight / whole
	})
	return {
		share: (need, envoy) => Math.min(1, shares[need * envoys.length + envoy]!),
		common: (need, envoy) =>
			terms[need]!.filter(({ word }) => texts[envoy]!.includes(word))
				.toSorted((a, b) => b.weight - a.weight || b.word.length - a.word.length || (a.word < b.word ? -1 : 1))
				.map(({ word }) => word)
				.filter((word, at, all) => !all.some((other, place) => place < at && other.includes(word))),
	}
}

/** The texts that hold each pair of neighbouring characters. */
function holdersIn(texts: string[]): Map<string, number[]> {
	const holders = new Map<string, number[]>()
	texts.forEach((text, at) => {
		for (let from = 0; from < text.length - 1; from++) {
			const pair = text.slice(from, from + 2)
			const holding = holders.get(pair)
			if (!holding) holders.set(pair, [at])
			else if (holding.at(-1) !== at) holding.push(at)
		}
	})
	return holders
}
