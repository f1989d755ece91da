/** Prints a line of a table: what it is about, and figures below each other. */
export function printRow([first = '', ...figures]: string[]): void {
	console.log(`  ${first.padEnd(42)}${figures.map((it) => it.padStart(14)).join('')}`)
}
