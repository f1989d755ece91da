import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/**
 * What axe finds on a page: the rule, and where it is broken. All rules, or those named.
 * No page of ours holds a frame, so axe's older way is enough: it opens no second page to join what frames found.
 */
export async function barriers(page: Page, rules?: string[]): Promise<string[]> {
	const axe = new AxeBuilder({ page }).setLegacyMode()
	const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
	return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}
