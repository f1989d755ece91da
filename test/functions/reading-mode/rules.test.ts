import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { contrast, modeRules } from '#functions/reading-mode/rules.ts'

const luminance = (colour: string) => {
	const [red, green, blue] = [1, 3, 5]
		.map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
		.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
	return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
const ratio = (a: string, b: string) => {
	const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
	return (light! + 0.05) / (dark! + 0.05)
}

test('contrast gives every colour at least 7:1 on its ground, light and dark', () => {
	for (const { ground, ...colours } of Object.values(contrast))
		for (const [name, colour] of Object.entries(colours)) expect(ratio(colour, ground), name).toBeGreaterThanOrEqual(7)
})

test('modeRules() override custom properties on the selector they are given', () => {
	expect(modeRules('large')).toBe(':root{--scale:1.25}\n')
	expect(modeRules('large', 'html[data-large]')).toBe('html[data-large]{--scale:1.25}\n')
	expect(modeRules('contrast')).toMatch(
		/^:root\{--ground:#ffffff;--ink:#000000;[^}]+\}\n@media \(prefers-color-scheme:dark\)\{:root\{--ground:#000000;/,
	)
})

test('the style sheet for readers with script has the same values', () => {
	const styles = readFileSync('site/styles/modes.css', 'utf8').replace(/#(\w)(\w)(\w)\b(?!\w)/g, '#$1$1$2$2$3$3')
	expect(styles).toMatch(/html\[data-large\] \{\s*--scale: 1\.25;\s*\}/)
	for (const name of Object.keys(contrast.light) as (keyof typeof contrast.light)[])
		expect(styles).toContain(`--${name}: light-dark(${contrast.light[name]}, ${contrast.dark[name]});`)
})
