/** Dragging by mouse, pen or finger, with pointer events: HTML's own dragging knows no fingers. */
type Drag = { begun: (envoy: string) => void; dropped: (need: HTMLElement, envoy: string) => void }

const edge = 70
const pace = 14

/** Gives each choice a grip, and each need a place to drop. The grip is for pointers; the controls stay for everyone. */
export function equipDrag(form: HTMLFormElement, { begun, dropped }: Drag): void {
	for (const choice of form.querySelectorAll<HTMLElement>('[data-offers]')) {
		const grip = document.createElement('span')
		grip.className = 'plan-grip'
		grip.title = '拖到另一项需求上'
		grip.setAttribute('aria-hidden', 'true')
		choice.prepend(grip)
	}

	form.addEventListener('pointerdown', (event) => {
		const grip = (event.target as Element).closest<HTMLElement>('.plan-grip')
		const choice = grip?.closest<HTMLElement>('[data-offers]')
		if (!grip || !choice || event.button !== 0) return
		event.preventDefault()
		grip.setPointerCapture(event.pointerId)
		const envoy = choice.dataset.offers!
		const held = document.createElement('div')
		held.className = 'plan-held'
		held.textContent = choice.dataset.name ?? envoy
		form.append(held)
		form.classList.add('plan-dragging')
		let at = { x: event.clientX, y: event.clientY }
		let over: HTMLElement | undefined
		const follow = () => {
			held.style.transform = `translate(${at.x + 12}px, ${at.y + 12}px)`
			const found = document.elementFromPoint(at.x, at.y)?.closest<HTMLElement>('[data-need]') ?? undefined
			if (found === over) return
			over?.classList.remove('plan-over')
			found?.classList.add('plan-over')
			over = found
		}
		// Near the edge of the window the page moves along.
		const scrolling = setInterval(() => {
			const step = at.y < edge ? -pace : at.y > innerHeight - edge ? pace : 0
			if (step === 0) return
			scrollBy({ top: step, behavior: 'instant' })
			follow()
		}, 16)
		const done = new AbortController()
		const end = (isDropped: boolean) => {
			done.abort()
			clearInterval(scrolling)
			held.remove()
			form.classList.remove('plan-dragging')
			over?.classList.remove('plan-over')
			if (isDropped && over) dropped(over, envoy)
		}
		const { signal } = done
		grip.addEventListener(
			'pointermove',
			({ clientX, clientY }) => {
				at = { x: clientX, y: clientY }
				follow()
			},
			{ signal },
		)
		grip.addEventListener('pointerup', () => end(true), { signal })
		grip.addEventListener('pointercancel', () => end(false), { signal })
		document.addEventListener('keydown', ({ key }) => key === 'Escape' && end(false), { signal })
		follow()
		begun(envoy)
	})
}
