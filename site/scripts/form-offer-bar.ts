/**
 * Says that something is offered, and stays at the lower edge of the screen while the offer itself, `panel`, is out of sight:
 * a browser that reloads a page goes back to where the person was, which may be far below.
 */
export function offerBar(panel: HTMLElement, words: string, target: string, leave: () => void): HTMLElement {
	const bar = Object.assign(document.createElement('div'), { className: 'form-offer-bar visually-hidden' })
	const said = document.createElement('p')
	said.setAttribute('role', 'status')
	const choices = Object.assign(document.createElement('p'), { className: 'form-offer-choices', hidden: true })
	choices.append(Object.assign(document.createElement('a'), { href: target, textContent: '查看' }), button('先不用', leave))
	bar.append(said, choices)
	// What changes in a status is spoken, not what it begins with.
	requestAnimationFrame(() => said.append(words))
	new IntersectionObserver(
		([seen]) => {
			choices.hidden = seen!.isIntersecting
			bar.classList.toggle('visually-hidden', choices.hidden)
		},
		{ rootMargin: '-48px 0px' },
	).observe(panel)
	return bar
}

export function button(words: string, act: () => void): HTMLButtonElement {
	const it = Object.assign(document.createElement('button'), { type: 'button', textContent: words })
	it.addEventListener('click', act)
	return it
}
