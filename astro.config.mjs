import { satteri } from '@astrojs/markdown-satteri'
import mdx from '@astrojs/mdx'
import { defineConfig } from 'astro/config'
import { siteMap } from './site/commands/site-map.ts'
import { portal } from './site/record/portal.ts'
import { programmeText } from './site/record/programme-text.ts'
import { contentRoot } from './site/record/root.ts'
import { searchIndex } from './site/search/integration.ts'

const private_ = ['/shell/', '/styleguide/', '/self-check/', '/search/', '/404/', '/my/']

export default defineConfig({
	site: portal.url,
	base: portal.base,
	srcDir: './site',
	publicDir: './site/public',
	outDir: process.env.JIEDUI_ASTRO_OUT ?? './dist',
	cacheDir: process.env.JIEDUI_CACHE ?? './node_modules/.astro',
	trailingSlash: 'always',
	devToolbar: { enabled: false },
	markdown: { processor: satteri({ hastPlugins: programmeText }) },
	integrations: [mdx({ optimize: true, smartypants: false, syntaxHighlight: false }), siteMap(private_), searchIndex()],
	// No inline code anywhere: one fixed content security policy serves every page (reliability: way A).
	build: { inlineStylesheets: 'never' },
	vite: {
		build: { assetsInlineLimit: 0 },
		resolve: { alias: { '#content': contentRoot } },
		server: { fs: { allow: ['.', contentRoot] } },
	},
})
