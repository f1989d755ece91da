import { controlsIn } from './form-answers.ts'

const kept = '表上已有的内容可以看、可以复制。这台设备上保存的内容还在，恢复以后可以接着填。'

/**
 * A page that was built ahead cannot know that forms have been shut since: it asks, before someone fills one in for nothing.
 * @param note what can be done meanwhile
 */
export async function shutIfClosed(form: HTMLFormElement, note = kept): Promise<void> {
	const reason = await reasonNow()
	if (!reason) return
	const notice = Object.assign(document.createElement('section'), { className: 'notice form-closed' })
	notice.setAttribute('role', 'alert')
	const heading = Object.assign(document.createElement('h2'), { textContent: '现在不能提交' })
	notice.append(heading, ...[reason, note].map((words) => Object.assign(document.createElement('p'), { textContent: words })))
	;(form.parentElement!.querySelector('.form-beside') ?? form).before(notice)
	for (const control of controlsIn(form))
		if (control instanceof HTMLSelectElement || control.type === 'radio' || control.type === 'checkbox') control.disabled = true
		else control.readOnly = true
	for (const it of form.querySelectorAll<HTMLInputElement | HTMLButtonElement>('input[type=file], button')) it.disabled = true
}

async function reasonNow(): Promise<string | undefined> {
	try {
		const answer = await fetch(`${import.meta.env.BASE_URL.replace(/\/?$/, '/')}forms-state`)
		const { closed } = (await answer.json()) as { closed?: unknown }
		return typeof closed === 'string' ? closed : undefined
	} catch {
		// Then it is for the answer to say.
		return undefined
	}
}
