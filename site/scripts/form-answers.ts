/** What is typed into a form: the texts under each name. A name without any is left out. */
export type Answers = Record<string, string[]>
type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/** Sent when something other than a person has filled in the form. */
export const filledEvent = 'form-filled'

const unkept = ['hidden', 'file', 'submit', 'button']

/** The controls a person fills in with text or choices; files are never kept. */
export function controlsIn(form: HTMLFormElement): Control[] {
	return [...form.elements].filter(
		(it): it is Control =>
			(it instanceof HTMLInputElement || it instanceof HTMLSelectElement || it instanceof HTMLTextAreaElement) &&
			it.name !== '' &&
			!unkept.includes(it.type) &&
			!it.closest('.form-trap'),
	)
}

export function namesIn(form: HTMLFormElement): string[] {
	return [...new Set(controlsIn(form).map(({ name }) => name))]
}

export function answersIn(form: HTMLFormElement): Answers {
	const answers: Answers = {}
	for (const control of controlsIn(form))
		if (isChoice(control) ? control.checked : control.value !== '')
			answers[control.name] = [...(answers[control.name] ?? []), control.value]
	return answers
}

export function isBlank(form: HTMLFormElement, name: string): boolean {
	return !Object.hasOwn(answersIn(form), name)
}

/** Fills in the names that `answers` has, and leaves the others alone. */
export function fill(form: HTMLFormElement, answers: Answers): void {
	for (const control of controlsIn(form)) {
		const given = Object.hasOwn(answers, control.name) ? answers[control.name]! : undefined
		if (!given) continue
		if (isChoice(control)) control.checked = given.includes(control.value)
		else control.value = given[0] ?? ''
	}
	form.dispatchEvent(new CustomEvent(filledEvent))
}

/** What a person calls the field of a name: 成员 2 手机. */
export function labelOf(form: HTMLFormElement, name: string): string {
	const control = controlsIn(form).find((it) => it.name === name)
	if (!control) return name
	const group = isChoice(control) ? control.closest('fieldset.field') : null
	const named = group?.querySelector('legend') ?? control.labels?.[0]
	const row = control.closest('.field-row')?.querySelector('legend')?.textContent?.trim()
	return [row, named?.firstChild?.textContent?.trim() ?? name].filter(Boolean).join(' ')
}

/** The texts of a name as a person reads them: the words of a choice, not its value. */
export function wordsOf(form: HTMLFormElement, name: string, given: string[]): string {
	const controls = controlsIn(form).filter((it) => it.name === name)
	const word = (value: string) => {
		const [first] = controls
		if (first instanceof HTMLSelectElement) return [...first.options].find((it) => it.value === value)?.text ?? value
		const choice = controls.find((it) => isChoice(it) && it.value === value)
		if (!choice) return value
		return choice.closest('fieldset.field') ? (choice.labels?.[0]?.textContent ?? value) : '已勾选'
	}
	return given.map(word).join('、')
}

/** The names under which `saved` says something else than the form does now. */
export function differing(form: HTMLFormElement, saved: Answers): string[] {
	const now = answersIn(form)
	const known = namesIn(form)
	return known.filter((name) => Object.hasOwn(saved, name) && saved[name]!.join('\n') !== (now[name] ?? []).join('\n'))
}

function isChoice(control: Control): control is HTMLInputElement {
	return control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')
}
