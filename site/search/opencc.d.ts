/** One string: `亂 乱|亞 亚|…`, each Traditional character and its Simplified form. */
declare module 'opencc-js/dict/TSCharacters' {
	const pairs: string
	export default pairs
}
