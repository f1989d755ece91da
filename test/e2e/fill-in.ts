import type { Page } from 'playwright-core'
import { entriesOf } from '#schemas/answers.ts'
import { fieldsOf } from '#schemas/fields.ts'
import { type FormName, submissionForms } from '#schemas/submission.ts'

/** Fills in a form by the names of its fields, as a person does: what the page carries unseen stays as it is. */
export async function fillIn(page: Page, form: FormName, value: Record<string, unknown>): Promise<void> {
	const given = Map.groupBy(entriesOf(fieldsOf(submissionForms[form]), value), ([name]) => name)
	for (const [name, entries] of given)
		await fillOne(
			page,
			name,
			entries.map(([, text]) => String(text)),
		)
}

/** Fills in one field, several of whose choices may be ticked. */
export async function fillOne(page: Page, name: string, texts: string[]): Promise<void> {
	const controls = page.locator(`form[data-form] [name="${name}"]`)
	const kind = await controls.first().evaluate((it) => (it instanceof HTMLInputElement ? it.type : it.localName))
	if (kind === 'select') await controls.selectOption(texts[0]!)
	else if (kind === 'radio' || kind === 'checkbox')
		for (const text of texts) await page.locator(`form[data-form] [name="${name}"][value="${text}"]`).check()
	else if (kind !== 'hidden') await controls.fill(texts.join('、'))
}
