import { expect, test } from 'vitest'
import { workshop } from './build.ts'
import { all, siteIn } from './site.ts'

test('a portal mounted at /kjj/ has every address below it', { timeout: 120_000 }, async () => {
	const { out, build } = await workshop()
	expect(await build({}, { JIEDUI_BASE: '/kjj/' })).toEqual({ code: 0, said: expect.stringContaining('构建完成') })
	const site = siteIn(out)

	for (const page of site.pages.filter((it) => it !== 'styleguide/index.html')) {
		const addresses = all('*', site.document(page)).flatMap(({ attribs }) =>
			['href', 'src', 'action', 'formaction', 'poster', 'srcset', 'data-src'].flatMap((name) => attribs[name] ?? []),
		)
		expect(addresses.length, page).toBeGreaterThan(20)
		expect(
			addresses.filter((it) => !it.startsWith('#') && !it.startsWith('/kjj/') && !it.startsWith('https://jiedui.example/kjj/')),
			page,
		).toEqual([])
	}
	const texts = site.files.filter((file) => /\.(html|xml|ics|txt|json|webmanifest)$/.test(file))
	expect(texts.length).toBeGreaterThan(100)
	for (const file of texts) {
		const full = [
			...site
				.text(file)
				.replaceAll('\r\n ', '')
				.matchAll(/https:\/\/jiedui\.example([^\s"<]*)/g),
		].map(([, path]) => path)
		expect(
			full.filter((path) => !`${path}/`.startsWith('/kjj/')),
			file,
		).toEqual([])
	}

	const manifest = JSON.parse(site.text('manifest.webmanifest'))
	expect([manifest.start_url, manifest.scope, manifest.icons[0].src]).toEqual(['/kjj/', '/kjj/', '/kjj/icon.svg'])
	const lines = site.text('robots.txt').trim().split('\n')
	expect(lines.slice(1).filter((line) => !/^(Disallow: \/kjj\/|Sitemap: https:\/\/jiedui\.example\/kjj\/)/.test(line))).toEqual([])
	const rules = site
		.text('_headers')
		.split('\n')
		.filter((line) => line.startsWith('/'))
	expect(rules.filter((line) => line !== '/*' && !line.startsWith('/kjj/'))).toEqual([])
	expect(site.text('calendar.ics')).toContain('URL;VALUE=URI:https://jiedui.example/kjj/programmes/')
	expect(site.text('sitemap-index.xml')).toContain('<loc>https://jiedui.example/kjj/sitemap-0.xml</loc>')
	expect(site.text('rss.xml')).toContain('<link>https://jiedui.example/kjj/</link>')
	const scripts = site.files.filter((file) => file.startsWith('_astro/') && file.endsWith('.js'))
	expect(scripts.filter((file) => /["'`]\/(_astro|pagefind|search|policies|programmes)\//.test(site.text(file)))).toEqual([])
})
