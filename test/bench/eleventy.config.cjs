/** The peer: Eleventy building the same documents with one plain layout and no search. */
module.exports = (config) => {
	config.setQuietMode(true)
	config.setUseGitIgnore(false)
	return { dir: { input: process.env.ELEVENTY_INPUT, output: process.env.ELEVENTY_OUTPUT, includes: '_includes' } }
}
