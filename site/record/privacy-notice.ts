import { type PrivacyNotice, privacyNotice as schema } from '#schemas/privacy-notice.ts'
import { splitFrontMatter } from './front-matter.ts'
import { readContent } from './root.ts'
import { parseYaml } from './yaml.ts'

/** Where the notice is kept. */
export const noticeFile = 'privacy-notice.md'

/**
 * What a person is told before filling in a form.
 * @throws ContentProblem when it is missing, or its version is not the one the Worker accepts
 */
export function privacyNotice(): PrivacyNotice {
	return parseYaml(schema, splitFrontMatter(readContent(noticeFile), noticeFile).front, noticeFile, 1)
}
