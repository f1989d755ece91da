import { solve } from '#functions/challenge/work.ts'

/** Tries in one go: some 20 ms on a telephone, so that the page stays usable meanwhile. */
const tries = 4_000

/**
 * Does the work that a form asks for before it is taken, and sends the form when it may. Until then nothing is changed:
 * where this fails, the page still says how to go on without it.
 */
export async function meetChallenge(form: HTMLFormElement): Promise<void> {
	const notice = document.querySelector<HTMLElement>('.challenge')
	const answer = form.querySelector<HTMLInputElement>('[name=challengeNonce]')
	const button = form.querySelector<HTMLButtonElement>('.form-actions .button')
	const { challenge: id, bits } = notice?.dataset ?? {}
	if (!notice || !answer || !button || !id) return
	const waiting = notice.querySelector<HTMLElement>('[data-waiting]')!
	const progress = notice.querySelector<HTMLElement>('[data-progress]')!
	let isTouched = false
	form.addEventListener('input', () => (isTouched = true), { once: true })
	waiting.hidden = true
	progress.textContent = '正在自动验证，一般只要几秒钟，请不要关闭这一页。'
	answer.value = String(await search(id, Number(bits)))
	const goesOn = notice.dataset.goesOn !== undefined && !isTouched
	progress.textContent = goesOn ? '验证完成，正在提交…' : `验证完成，请再按一次页面下方的“${button.textContent?.trim()}”。`
	if (goesOn) button.click()
}

async function search(id: string, bits: number): Promise<number> {
	for (let from = 0; ; from += tries) {
		const found = solve(id, bits, from, tries)
		if (found !== undefined) return found
		await new Promise((rest) => setTimeout(rest))
	}
}
