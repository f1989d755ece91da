import { filledEvent } from './form-answers.ts'

/** How near the limit a person who cannot see the counter is told of it. */
const near = 20

/** Counts characters as the server will: by code points, after trimming, so that 𠮷 is one. */
export function countTyping(form: HTMLFormElement): void {
	const spoken = Object.assign(document.createElement('p'), { className: 'visually-hidden' })
	spoken.setAttribute('role', 'status')
	form.append(spoken)
	for (const place of form.querySelectorAll<HTMLElement>('.field-count')) {
		const control = document.getElementById(place.dataset.count ?? '') as HTMLTextAreaElement | null
		const limit = Number(control?.dataset.limit)
		if (!control || !limit) continue
		const show = () => {
			const count = lengthOf(control.value)
			place.textContent = sentence(count, limit)
			place.toggleAttribute('data-over', count > limit)
			return limit - count
		}
		let pause: ReturnType<typeof setTimeout>
		control.addEventListener('input', () => {
			const left = show()
			clearTimeout(pause)
			pause = setTimeout(() => {
				spoken.textContent = left < near ? place.textContent : ''
			}, 1000)
		})
		form.addEventListener(filledEvent, show)
		show()
	}
}

function lengthOf(text: string): number {
	return [...text.replaceAll('\r\n', '\n').normalize('NFC').trim()].length
}

function sentence(count: number, limit: number): string {
	if (count === 0) return `最多 ${limit} 字`
	return count > limit ? `${count} 字，超出 ${count - limit} 字，请删减` : `已写 ${count} 字，还可以写 ${limit - count} 字`
}
