import type { PrivacyNotice } from '#schemas/privacy-notice.ts'
import { keptInShort } from '#schemas/retention.ts'
import { writtenNotice } from './notice-file.ts'
import { portal } from './portal.ts'

/**
 * What a person is told before filling in a form. How long things are kept is not written in the notice but taken from
 * `retention` in portal.yaml, which is what is carried out.
 */
export function privacyNotice(): PrivacyNotice {
	const notice = writtenNotice()
	return { ...notice, points: notice.points.toSpliced(-1, 0, { about: '保存多久', text: keptInShort(portal.retention) }) }
}
