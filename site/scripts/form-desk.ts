import { fill, isBlank, namesIn } from './form-answers.ts'
import { countTyping } from './form-count.ts'
import { draftOf } from './form-draft.ts'
import { showProgress } from './form-progress.ts'
import { showQuestions } from './form-questions.ts'
import { growTables } from './form-rows.ts'
import { shutIfClosed } from './form-shut.ts'
import { sendOnce, sit } from './form-sitting.ts'
import { weighFiles } from './form-weight.ts'

/** Gives a form its counters, its progress, its rows one by one, its own copy on this device, and one sending. */
export function equip(form: HTMLFormElement): void {
	if (form.querySelector<HTMLButtonElement>('.form-actions .button')?.disabled) return
	prefill(form)
	growTables(form)
	countTyping(form)
	showQuestions(form)
	showProgress(form)
	sit(form)
	weighFiles(form)
	sendOnce(form)
	void draftOf(form)
	void shutIfClosed(form)
	if (document.querySelector('.challenge')) void import('./challenge.ts').then(({ meetChallenge }) => meetChallenge(form))
}

/** What the address says of a form: the need an expert answers. What is typed already stays. */
function prefill(form: HTMLFormElement): void {
	const asked = new URLSearchParams(location.search)
	for (const name of ['forNeed', 'programme']) {
		const value = asked.get(name)
		if (value && namesIn(form).includes(name) && isBlank(form, name)) fill(form, { [name]: [value] })
	}
}
