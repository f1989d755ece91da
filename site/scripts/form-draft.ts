import { type Draft, draftsOf, removeDraft, saveDraft } from './draft-store.ts'
import { answersIn, differing, filledEvent } from './form-answers.ts'
import { dropOffer, offerAnswers } from './form-offer.ts'
import { keyOf, newKey } from './form-sitting.ts'
import { formTools } from './form-tools.ts'

/** How long what was just typed may be unkept, in milliseconds. Typing on does not put it off. */
const pause = 250

/** Keeps what is typed on this device, and offers what was kept before. */
export async function draftOf(form: HTMLFormElement): Promise<void> {
	const name = form.dataset.form!
	const tools = formTools(form, {
		load: (saved, from) => void offerAnswers(form, { title: `从文件“${from}”载入`, answers: saved }),
		forget,
	})
	const started = form.querySelector<HTMLInputElement>('[name=startedAt]')
	/** Put by on the server before, here or elsewhere. */
	const isResumed = form.closest('[data-resumed]') !== null
	let timer: ReturnType<typeof setTimeout> | undefined
	let isOff = false
	let kept = JSON.stringify(answersIn(form))

	async function keep(sent = false): Promise<void> {
		clearTimeout(timer)
		timer = undefined
		const answers = answersIn(form)
		const now = JSON.stringify(answers)
		if (isOff || (now === kept && !sent)) return
		const draft: Draft = {
			id: keyOf(form).value,
			form: name,
			version: 1,
			savedAt: Date.now(),
			startedAt: started?.value ?? '',
			answers,
			sent,
		}
		try {
			await (Object.keys(answers).length > 0 ? saveDraft(draft) : removeDraft(draft.id))
			kept = now
			form.toggleAttribute('data-unkept', JSON.stringify(answersIn(form)) !== kept)
			tools.saved(draft.savedAt)
		} catch {
			tools.failed()
		}
	}

	async function forget(): Promise<void> {
		isOff = true
		clearTimeout(timer)
		for (const { id } of await draftsOf(name)) await removeDraft(id)
		dropOffer(form)
	}

	function soon(): void {
		form.toggleAttribute('data-unkept', !isOff && JSON.stringify(answersIn(form)) !== kept)
		timer ??= setTimeout(() => void keep(), pause)
	}

	for (const event of ['input', 'change', filledEvent]) form.addEventListener(event, soon)
	form.addEventListener('submit', ({ submitter }) => void keep(!submitter?.hasAttribute('formaction')))
	document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && timer && void keep())
	addEventListener('pagehide', () => timer && void keep())
	addEventListener('beforeunload', (event) => {
		if (tools.isFailing() && form.dataset.sending === undefined) event.preventDefault()
	})

	try {
		// Typed before the script was there, or sent back by the Worker: not filed, so it is kept at once.
		if (isResumed) await putAside()
		if (hasTyping(form)) {
			kept = ''
			await keep()
		}
		for (const draft of await draftsOf(name)) await offer(draft)
	} catch {
		tools.failed()
	}

	/** A copy of the same sitting on this device that says something else than the server's stays, and is offered. */
	async function putAside(): Promise<void> {
		const key = keyOf(form).value
		const same = (await draftsOf(name)).find(({ id }) => id === key)
		if (same && differing(form, same.answers).length > 0) await saveDraft({ ...same, id: newKey(), key })
	}

	/**
	 * Taking a copy over goes on with its key: sent once already, it is not filed a second time. A form that was put by on
	 * the server keeps its own, so that saving it again changes what its code leads to.
	 */
	async function offer(draft: Draft): Promise<void> {
		if (isOff || differing(form, draft.answers).length === 0) return
		const title = draft.sent ? '上次点过提交，没有收到回执' : '这台设备上有没填完的'
		const note = draft.sent ? '恢复后再提交一次即可，不会重复登记。' : undefined
		const choice = await offerAnswers(form, { title, note, answers: draft.answers, savedAt: draft.savedAt, canDelete: true })
		if (choice === 'delete') await removeDraft(draft.id)
		if (choice !== 'take') return
		const own = keyOf(form)
		const left = own.value
		if (!isResumed || draft.sent) own.value = draft.key ?? draft.id
		if (started && draft.startedAt) started.value = draft.startedAt
		kept = ''
		await keep()
		for (const id of [left, draft.id]) if (id !== own.value) await removeDraft(id)
	}
}

/** Whether there is more than what the form chose by itself, the only programme. */
function hasTyping(form: HTMLFormElement): boolean {
	return Object.keys(answersIn(form)).some((name) => name !== 'programme')
}
