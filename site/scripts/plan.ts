/**
 * The plan of a programme, by hand: an envoy is dragged onto a need, or chosen by the controls that are there without
 * script. Either way the page says at once what it comes to, and asks why. Nothing is saved before the form is sent.
 */
import { Account, type Choice } from './plan-account.ts'
import { equipDrag } from './plan-drag.ts'

/** Readies the form of the plan. */
export function equip(form: HTMLFormElement): void {
	const account = new Account(form)
	// What is heard is the whole of a change, what is seen the sum: the rest stands below its need.
	const heard = Object.assign(document.createElement('span'), { className: 'visually-hidden' })
	const seen = document.createElement('span')
	const status = Object.assign(document.createElement('p'), { className: 'plan-status', role: 'status' })
	status.append(heard, seen)
	const undo = document.createElement('button')
	undo.type = 'reset'
	undo.textContent = '撤销本页的改动'
	undo.hidden = true
	const actions = form.querySelector('.plan-actions')
	if (!actions) return
	actions.before(status)
	actions.append(undo)

	const settle = async (need: HTMLElement, focusReason = false) => {
		const reason = control(need, 'reason')
		const choice = account.choiceOf(need)
		reason.required = choice.isChanged && choice.envoy !== ''
		if (focusReason && reason.required) reason.focus()
		const said = await account.tell(need, choice)
		// Someone went on choosing while this was asked for.
		if (!same(account.choiceOf(need), choice)) return
		show(need, choice, said)
		undo.hidden = account.changed().length === 0
		heard.textContent = said.map((text) => `${text}。`).join('')
		seen.textContent = account.sum()
		for (const other of account.changed()) if (other !== need) show(other, account.choiceOf(other), account.told(other))
	}

	form.addEventListener('change', ({ target }) => {
		const input = target as HTMLInputElement
		const need = input.closest<HTMLElement>('[data-need]')
		if (!need || input.name.startsWith('reason-')) return
		if (input.type === 'radio') control(need, 'other').value = ''
		else if (input.value.trim() !== '') for (const radio of radios(need)) radio.checked = false
		void settle(need)
	})
	form.addEventListener('reset', () => {
		// The controls go back after this event.
		setTimeout(() => {
			for (const need of account.needs) {
				control(need, 'reason').required = false
				show(need, account.choiceOf(need), [])
			}
			undo.hidden = true
			heard.textContent = ''
			seen.textContent = '已撤销本页的改动'
		})
	})
	equipDrag(form, {
		begun: (envoy) => account.ask(envoy),
		dropped: (need, envoy) => {
			choose(need, envoy, account.written(envoy))
			void settle(need, true)
		},
	})
	for (const need of account.changed()) void settle(need)
}

/** Sets the controls as a hand would: the ticked choice where there is one, else the line to write in. */
function choose(need: HTMLElement, envoy: string, written: string) {
	const own = radios(need).find(({ value }) => value === envoy)
	for (const radio of radios(need)) radio.checked = radio === own
	control(need, 'other').value = own ? '' : written
	const folded = own?.closest('details')
	if (folded) folded.open = true
}

/** What a choice comes to, below its need. */
function show(need: HTMLElement, { isChanged }: Choice, said: string[]) {
	const old = need.querySelector('.plan-change')
	if (!isChanged || said.length === 0) {
		old?.remove()
		return
	}
	const list = document.createElement('ul')
	list.className = 'plan-change'
	list.append(...said.map((text) => Object.assign(document.createElement('li'), { textContent: text })))
	if (old) old.replaceWith(list)
	else need.querySelector('.plan-words')!.before(list)
}

function same(a: Choice, b: Choice): boolean {
	return a.envoy === b.envoy && a.isChanged === b.isChanged
}

function radios(need: HTMLElement): HTMLInputElement[] {
	return [...need.querySelectorAll<HTMLInputElement>('input[type="radio"]')]
}

function control(need: HTMLElement, name: 'other' | 'reason'): HTMLInputElement {
	return need.querySelector<HTMLInputElement>(`input[name^="${name}-"]`)!
}
