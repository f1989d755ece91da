export const modes = ['large', 'contrast'] as const
export type Mode = (typeof modes)[number]

type Colours = Record<'ground' | 'ink' | 'muted' | 'line' | 'accent' | 'alert' | 'soon', string>

/** Every colour has at least 7:1 on its ground; a test measures it. */
export const contrast: Record<'light' | 'dark', Colours> = {
	light: {
		ground: '#ffffff',
		ink: '#000000',
		muted: '#1f2326',
		line: '#000000',
		accent: '#00364d',
		alert: '#8a1500',
		soon: '#523c00',
	},
	dark: {
		ground: '#000000',
		ink: '#ffffff',
		muted: '#e8e8e8',
		line: '#ffffff',
		accent: '#9be1ff',
		alert: '#ffb3a3',
		soon: '#ffdd80',
	},
}

const declarations = (colours: Colours) =>
	Object.entries(colours)
		.map(([name, value]) => `--${name}:${value}`)
		.join(';')

/**
 * The custom properties a reading mode overrides: on `:root` in the Worker's style sheet (no script), on
 * `html[data-large]` and `html[data-contrast]` in the site's (script). Outside any layer, so they win.
 */
export function modeRules(mode: Mode, selector = ':root'): string {
	if (mode === 'large') return `${selector}{--scale:1.25}\n`
	const dark = `${selector}{${declarations(contrast.dark)}}`
	return `${selector}{${declarations(contrast.light)}}\n@media (prefers-color-scheme:dark){${dark}}\n`
}
