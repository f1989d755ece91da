import { type Answers, answersIn } from './form-answers.ts'
import { BadFile, readAnswerFile, saveAnswerFile } from './form-file.ts'
import { momentOf } from './form-offer.ts'

type Acts = { load: (saved: Answers, from: string) => void; forget: () => Promise<void> }

/** Beside the form: whether what is typed is kept on this device, and the ways to keep it elsewhere or not at all. */
export function formTools(form: HTMLFormElement, { load, forget }: Acts) {
	const state = Object.assign(document.createElement('p'), {
		className: 'form-kept',
		textContent: '填写的内容会自动保存在这台设备上，附件除外。',
	})
	state.setAttribute('role', 'status')
	const time = Object.assign(document.createElement('p'), { className: 'quiet', hidden: true })
	const warning = Object.assign(document.createElement('p'), {
		className: 'quiet',
		textContent: '公用电脑请在离开前点“不在这里保存”。最长留 30 天，收到回执后自动删除。',
	})
	const said = document.createElement('p')
	said.setAttribute('role', 'alert')
	const chooser = Object.assign(document.createElement('input'), { type: 'file', accept: '.json,application/json', hidden: true })
	const never = button('不在这里保存', async () => {
		await forget().catch(() => undefined)
		state.textContent = '已经删除这台设备上保存的内容，本页不再自动保存。'
		time.hidden = never.hidden = true
	})
	chooser.addEventListener('change', async () => {
		const [file] = chooser.files ?? []
		said.textContent = ''
		if (!file) return
		try {
			const { answers, left } = await readAnswerFile(form, file)
			if (left > 0) said.textContent = `文件里有 ${left} 栏是这张表没有的，没有载入。`
			load(answers, file.name)
		} catch (error) {
			if (!(error instanceof BadFile)) throw error
			said.textContent = error.message
		}
		chooser.value = ''
	})
	const actions = Object.assign(document.createElement('p'), { className: 'form-tool-actions' })
	actions.append(
		button('保存为文件', () => saveAnswerFile(form, answersIn(form))),
		button('从文件载入', () => chooser.click()),
		never,
	)
	const tools = Object.assign(document.createElement('section'), { className: 'form-tools' })
	tools.setAttribute('aria-label', '保存填写的内容')
	tools.append(state, time, actions, chooser, said, warning)
	const beside = form.parentElement?.querySelector('.form-beside')
	if (beside) beside.append(tools)
	else form.before(tools)
	let failing = false
	/** Said once: a screen reader speaks it whenever it is set. */
	const tell = (words: string) => {
		if (state.textContent !== words) state.textContent = words
	}
	return {
		saved(at: number): void {
			failing = false
			tell('填写的内容已保存在这台设备上，附件除外。')
			time.textContent = `最近一次保存：${momentOf(at)}`
			time.hidden = false
		},
		failed(): void {
			failing = true
			tell('这个浏览器不能自动保存，离开前请点“保存为文件”。')
			time.hidden = true
		},
		isFailing: () => failing,
	}
}

function button(words: string, act: () => unknown): HTMLButtonElement {
	const it = Object.assign(document.createElement('button'), { type: 'button', textContent: words })
	it.addEventListener('click', () => void act())
	return it
}
