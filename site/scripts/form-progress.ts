import { answersIn, filledEvent } from './form-answers.ts'

/** Says beside each section in the list how much of it is still to be filled in, and where one is. */
export function showProgress(form: HTMLFormElement): void {
	const parts = [...form.querySelectorAll<HTMLElement>('.form-group[data-part]')]
	const links = parts.map((part) => document.querySelector<HTMLAnchorElement>(`.form-steps a[href="#${part.id}"]`))
	const states = links.map((link) => {
		const state = Object.assign(document.createElement('span'), { className: 'step-state' })
		link?.append(' ', state)
		return state
	})
	const show = () => {
		const given = answersIn(form)
		for (const [at, part] of parts.entries()) {
			const { state, words } = stateOf(part, given)
			states[at]!.textContent = words
			states[at]!.dataset.state = state
		}
	}
	form.addEventListener('input', show)
	form.addEventListener(filledEvent, show)
	show()
	follow(parts, links)
}

type State = { state: 'wrong' | 'done' | 'left' | 'optional'; words: string }

function stateOf(part: HTMLElement, given: Record<string, unknown>): State {
	const wrong = part.querySelectorAll('.field-error').length
	if (wrong > 0) return { state: 'wrong', words: `${wrong} 处要改` }
	const required = new Set([...part.querySelectorAll<HTMLInputElement>('[required]')].map(({ name }) => name))
	const left = [...required].filter((name) => !Object.hasOwn(given, name)).length
	if (left > 0) return { state: 'left', words: `还差 ${left} 项` }
	if (required.size > 0) return { state: 'done', words: '必填已填' }
	return { state: 'optional', words: '选填' }
}

/** Marks the section that is being read. */
function follow(parts: HTMLElement[], links: (HTMLAnchorElement | null)[]): void {
	const seen = new IntersectionObserver(
		(changes) => {
			for (const { target, isIntersecting } of changes) {
				const link = links[parts.indexOf(target as HTMLElement)]
				if (isIntersecting) link?.setAttribute('aria-current', 'step')
				else link?.removeAttribute('aria-current')
			}
		},
		{ rootMargin: '-30% 0px -65%' },
	)
	for (const part of parts) seen.observe(part)
}
