import { removeDraft } from './draft-store.ts'

const sentKey = 'form-sent'
/** A receipt that is opened again later says nothing of what was sent since. */
const lately = 10 * 60 * 1000

/**
 * The key of this sitting. It goes along with the form, so that sending twice files once; the copy on this device is kept
 * under it, so that a copy restored after a lost connection is still the same submission.
 */
export function keyOf(form: HTMLFormElement): HTMLInputElement {
	return hidden(form, 'submissionKey')
}

/** Mints the key and notes when filling in began, unless the form came back with them. */
export function sit(form: HTMLFormElement): void {
	const key = keyOf(form)
	const started = hidden(form, 'startedAt')
	key.value ||= newKey()
	started.value ||= new Date().toISOString()
}

/** 128 random bits. Not randomUUID(): that is missing on a bureau's own network without https. */
export function newKey(): string {
	return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The second press of the button while the first is on its way does nothing. */
export function sendOnce(form: HTMLFormElement): void {
	const button = form.querySelector<HTMLButtonElement>('.form-actions .button')
	if (!button) return
	const words = button.textContent
	const rest = () => {
		delete form.dataset.sending
		button.removeAttribute('aria-disabled')
		button.textContent = words
	}
	form.addEventListener('submit', (event) => {
		if (event.submitter && event.submitter !== button) return
		if (form.dataset.sending !== undefined) return event.preventDefault()
		form.dataset.sending = ''
		button.setAttribute('aria-disabled', 'true')
		button.textContent = '正在提交…'
		noteSending(form)
		// A server that never answers leaves the page as it is: the same key may then be sent again.
		setTimeout(rest, 20_000)
	})
	addEventListener('pageshow', rest)
}

function noteSending(form: HTMLFormElement): void {
	try {
		sessionStorage.setItem(sentKey, JSON.stringify([keyOf(form).value, Date.now()]))
	} catch {
		// The copy then stays until it expires.
	}
}

/** A receipt stands on the page: the copy of what was filed from this tab is no longer needed. */
export async function clearFiled(): Promise<void> {
	try {
		const [key, at] = JSON.parse(sessionStorage.getItem(sentKey) ?? '[]') as [string?, number?]
		if (!key || !at || Date.now() - at > lately) return
		await removeDraft(key)
		sessionStorage.removeItem(sentKey)
	} catch {
		// As above.
	}
}

function hidden(form: HTMLFormElement, name: string): HTMLInputElement {
	return form.querySelector<HTMLInputElement>(`input[type=hidden][name=${name}]`) ?? document.createElement('input')
}
