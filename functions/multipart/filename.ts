import { tidy, withoutRefused } from '#schemas/clean-text.ts'

const limit = 80

/**
 * A file's name as staff will see it and may save it under: no folders, no control or direction characters, nothing a
 * file system takes for more than a name. Browsers write quotes and line breaks as %22, %0D and %0A.
 */
export function cleanFilename(given: string): string {
	const name = withoutRefused(tidy(given.replace(/%(22|0D|0A)/gi, '')))
		.replace(/^.*[/\\]/s, '')
		.replace(/[<>:"|?*%\p{Cf}]/gu, '')
		.replace(/\s+/g, ' ')
		.replace(/^[. ]+|[. ]+$/g, '')
	const [, stem = name, extension = ''] = /^(.*?)(\.[0-9A-Za-z]{1,8})?$/s.exec(name) ?? []
	return [...stem].slice(0, limit - extension.length).join('') + extension || '未命名'
}

/** The extension of a name, in lower case. */
export function extensionOf(name: string): string {
	return /\.([0-9A-Za-z]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? ''
}
