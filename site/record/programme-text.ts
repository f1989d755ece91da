import type { SatteriProcessorOptions } from '@astrojs/markdown-satteri'
import { portal } from './portal.ts'

type Plugins = NonNullable<SatteriProcessorOptions['hastPlugins']>

/** What render.ts does to the text of a document, for programmes, whose MDX Astro renders: links under the base path, no inline style. */
export const programmeText: Plugins = [
	{
		name: 'programme-text',
		element: [
			{
				filter: ['a', 'img', 'th', 'td'],
				visit(node, context) {
					const { properties } = node
					for (const name of ['href', 'src']) {
						const link = properties[name]
						if (typeof link === 'string' && /^\/(?!\/)/.test(link)) context.setProperty(node, name, portal.base + link.slice(1))
					}
					const align = /text-align: (\w+)/.exec(String(properties.style ?? ''))?.[1]
					if (align) {
						context.setProperty(node, 'style', undefined)
						context.setProperty(node, 'data-align', align)
					}
				},
			},
		],
	},
]
