import { type PrivacyNotice, privacyNotice as schema } from '#schemas/privacy-notice.ts'
import { splitFrontMatter } from './front-matter.ts'
import { readContent } from './root.ts'
import { parseYaml } from './yaml.ts'

/** Where the notice is kept. */
export const noticeFile = 'privacy-notice.md'

/**
 * The privacy notice as it is written.
 * @throws ContentProblem when it is missing, or its version is not the one the Worker accepts
 */
export function writtenNotice(): PrivacyNotice {
	return parseYaml(schema, splitFrontMatter(readContent(noticeFile), noticeFile).front, noticeFile, 1)
}
