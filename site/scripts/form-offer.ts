import { type Answers, answersIn, differing, fill, labelOf, wordsOf } from './form-answers.ts'
import { button, offerBar } from './form-offer-bar.ts'

type Offer = { title: string; answers: Answers; note?: string; savedAt?: number; canDelete?: boolean }
export type Choice = 'take' | 'leave' | 'delete'

const titleId = 'form-offer-title'
const shownLength = 80
/** A short list is read at once, a long one would push the form away. */
const fewRows = 8

/**
 * Shows what would be filled in and what would be replaced, and fills it in once the person says so. What is typed while the
 * offer stands is replaced only after it has been listed too.
 */
export function offerAnswers(form: HTMLFormElement, offer: Offer): Promise<Choice> {
	dropOffer(form)
	const title = offer.savedAt ? `${offer.title}（${momentOf(offer.savedAt)}）` : offer.title
	const panel = Object.assign(document.createElement('section'), { className: 'notice form-offer' })
	panel.setAttribute('aria-labelledby', titleId)
	;(form.parentElement!.querySelector('.form-beside') ?? form).before(panel)
	return new Promise((chosen) => {
		const end = (choice: Choice) => {
			dropOffer(form)
			chosen(choice)
		}
		const show = () => {
			const { names, replaced, now } = changesIn(form, offer.answers)
			const take = button(replaced.length > 0 ? '替换并恢复' : '恢复', () => {
				if (changesIn(form, offer.answers).replaced.some((name) => !replaced.includes(name))) {
					show()
					panel.querySelector('h2')!.focus()
				} else {
					fill(form, offer.answers)
					end('take')
				}
			})
			take.className = 'primary'
			const added = names.filter((name) => !replaced.includes(name))
			const line = Object.assign(document.createElement('p'), { className: 'form-offer-choices' })
			line.append(
				...(names.length > 0 ? [take] : []),
				button('先不用', () => end('leave')),
				...(offer.canDelete ? [button('删除这一份', () => end('delete'))] : []),
			)
			panel.replaceChildren(
				element('h2', title, { id: titleId, tabindex: '-1' }),
				...(offer.note ? [element('p', offer.note)] : []),
				...(names.length === 0 ? [element('p', '里面的内容和表上现在的一样，不用恢复。')] : []),
				...(replaced.length > 0
					? [element('p', `这 ${replaced.length} 栏现在已经填了，会被替换：`), table(form, replaced, now, offer.answers, true)]
					: []),
				...(added.length > 0 ? [fold(`会填入 ${added.length} 栏，不影响已经填的`, table(form, added, now, offer.answers, false))] : []),
				line,
			)
		}
		show()
		form.append(offerBar(panel, title, `#${titleId}`, () => end('leave')))
		if (!offer.savedAt) panel.scrollIntoView({ block: 'nearest' })
	})
}

/** Takes the offer away that stands, if one does; what it offered stays where it is kept. */
export function dropOffer(form: HTMLFormElement): void {
	for (const it of form.parentElement!.querySelectorAll('.form-offer, .form-offer-bar')) it.remove()
}

/** The names that would be filled in; of those, the ones that say something else now. */
function changesIn(form: HTMLFormElement, saved: Answers) {
	const names = differing(form, saved)
	const now = answersIn(form)
	return { names, now, replaced: names.filter((name) => Object.hasOwn(now, name)) }
}

function table(form: HTMLFormElement, names: string[], now: Answers, saved: Answers, both: boolean): HTMLElement {
	const rows = names.map((name) => {
		const row = document.createElement('tr')
		const head = element('th', labelOf(form, name), { scope: 'row' })
		const before = wordsOf(form, name, now[name] ?? [])
		const after = element('td', short(wordsOf(form, name, saved[name]!)))
		row.append(head, ...(both ? [element('td', short(before))] : []), after)
		return row
	})
	const head = document.createElement('tr')
	head.append(...['栏目', ...(both ? ['现在'] : []), '保存的'].map((words) => element('th', words, { scope: 'col' })))
	const whole = document.createElement('table')
	whole.append(document.createElement('thead'), document.createElement('tbody'))
	whole.tHead!.append(head)
	whole.tBodies[0]!.append(...rows)
	return whole
}

function fold(words: string, content: HTMLElement): HTMLDetailsElement {
	const details = document.createElement('details')
	details.open = content.querySelectorAll('tbody tr').length <= fewRows
	details.append(element('summary', words), content)
	return details
}

function element(name: string, words: string, attributes: Record<string, string> = {}): HTMLElement {
	const it = document.createElement(name)
	it.textContent = words
	for (const [key, value] of Object.entries(attributes)) it.setAttribute(key, value)
	return it
}

function short(text: string): string {
	const characters = [...text]
	return characters.length > shownLength ? `${characters.slice(0, shownLength).join('')}…（共 ${characters.length} 字）` : text
}

/** 11月22日 10:05. By hand: the first use of Intl can hold up typing for a second on a slow disk. */
export function momentOf(time: number): string {
	const at = new Date(time)
	const two = (part: number) => String(part).padStart(2, '0')
	return `${at.getMonth() + 1}月${at.getDate()}日 ${two(at.getHours())}:${two(at.getMinutes())}`
}
