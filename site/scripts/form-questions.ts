import { filledEvent } from './form-answers.ts'

/** Shows what the chosen programme asks, and nothing that others ask. What was typed there stays, and is not sent. */
export function showQuestions(form: HTMLFormElement): void {
	const groups = [...form.querySelectorAll<HTMLFieldSetElement>('fieldset[data-programme]')]
	if (groups.length === 0) return
	const show = () => {
		const chosen = new FormData(form).get('programme')
		for (const group of groups) {
			group.hidden = group.disabled = group.dataset.programme !== chosen
			const step = document.querySelector(`.form-steps a[href="#${group.id}"]`)?.closest('li')
			if (step) step.hidden = group.hidden
		}
		number(form)
	}
	form.addEventListener('change', show)
	form.addEventListener(filledEvent, show)
	show()
}

/** Sections that are not shown are not counted. */
function number(form: HTMLFormElement): void {
	const parts = [...form.querySelectorAll<HTMLElement>('.form-group:not([hidden]) > legend > .form-part')]
	for (const [at, part] of parts.entries()) part.textContent = `第 ${at + 1} 部分，共 ${parts.length} 部分`
}
