const [what, ...sizes] = process.argv.slice(2)
const numbers = sizes.map(Number).filter((it) => it > 0)
const each = numbers.length > 0 ? numbers : [1_000, 5_000, 20_000]

/** `npm run bench -- build|search|pages|match|board|submit|bundle [N …]`. Figures are for people; no test asserts a time. */
if (what === 'build') await (await import('./build.ts')).benchBuild(each)
else if (what === 'search') await (await import('./search.ts')).benchSearch(each)
else if (what === 'pages') await (await import('./pages.ts')).benchPages()
else if (what === 'board') await (await import('./board.ts')).benchBoard(numbers.length > 0 ? numbers : [1_000, 10_000, 100_000])
else if (what === 'submit') await (await import('./submit.ts')).benchSubmit(numbers.length > 0 ? numbers : [1_000, 10_000, 100_000])
else if (what === 'bundle') await (await import('./bundle.ts')).benchBundle()
else if (what === 'match') await (await import('./match.ts')).benchMatch(numbers.length > 0 ? numbers : [100, 500, 1_000, 2_000])
else {
	console.error(
		'Say what to measure: npm run bench -- build [N …], npm run bench -- search [N …], npm run bench -- pages, npm run bench -- match [N …], npm run bench -- board [N …], npm run bench -- submit [N …], npm run bench -- bundle',
	)
	process.exit(1)
}

export {}
