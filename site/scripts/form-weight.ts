import { bodyCap, fileCap } from '#functions/attachments/file-caps.ts'

const megabyte = 1024 * 1024
/** Left of what a form may weigh for its text and what stands around each part. */
const room = 256 * 1024

/** Says at once, at the field, what the server would refuse of chosen files by their size; nothing is sent while it would. */
export function weighFiles(form: HTMLFormElement): void {
	const choosers = [...form.querySelectorAll<HTMLInputElement>('input[type=file][name]')]
	if (choosers.length === 0) return
	const wrong = new Map(choosers.map((chooser) => [chooser, errorAt(chooser)]))
	const check = (changed?: HTMLInputElement) => {
		const files = (chooser: HTMLInputElement) => [...(chooser.files ?? [])]
		const sum = choosers.flatMap(files).reduce((all, { size }) => all + size, 0)
		const last = changed && files(changed).length > 0 ? changed : choosers.findLast((it) => files(it).length > 0)
		for (const [chooser, tell] of wrong) {
			const alone = files(chooser).flatMap((file) => refusalOf(file) ?? [])
			const together = chooser === last && sum > bodyCap - room ? [tooHeavy(sum)] : []
			tell([...alone, ...together].join('；'))
		}
		return choosers.find((it) => it.hasAttribute('data-heavy'))
	}
	for (const chooser of choosers) chooser.addEventListener('change', () => check(chooser))
	form.addEventListener('submit', (event) => {
		const first = check()
		if (!first) return
		event.preventDefault()
		event.stopImmediatePropagation()
		first.focus()
	})
}

function refusalOf({ name, size }: File): string | undefined {
	if (size === 0) return `“${name}”是空文件，请换一个`
	return size > fileCap ? `“${name}”有 ${weight(size)}，每个文件最多 ${fileCap / megabyte} MB，请压缩或换一个` : undefined
}

function tooHeavy(sum: number): string {
	return `选的文件加起来有 ${weight(sum)}，要在 ${bodyCap / megabyte} MB 以内，请压缩或减少`
}

function weight(size: number): string {
	return `${(size / megabyte).toFixed(1)} MB`
}

/** Sets or clears what is wrong with a chooser, above it like what the server says; what the server said stays until then. */
function errorAt(chooser: HTMLInputElement): (words: string) => void {
	const place = Object.assign(document.createElement('p'), { className: 'field-error', id: `${chooser.id}-weight`, hidden: true })
	place.setAttribute('role', 'alert')
	chooser.before(place)
	const was = { invalid: chooser.getAttribute('aria-invalid'), described: chooser.getAttribute('aria-describedby') }
	const frame = chooser.closest('.field')
	const wasWrong = frame?.classList.contains('field-wrong') ?? false
	return (words) => {
		if (words === place.textContent) return
		place.textContent = words
		place.hidden = words === ''
		frame?.classList.toggle('field-wrong', words !== '' || wasWrong)
		chooser.toggleAttribute('data-heavy', words !== '')
		setOrRemove(chooser, 'aria-invalid', words === '' ? was.invalid : 'true')
		setOrRemove(chooser, 'aria-describedby', words === '' ? was.described : [was.described, place.id].filter(Boolean).join(' '))
	}
}

function setOrRemove(element: Element, name: string, value: string | null): void {
	if (value === null) element.removeAttribute(name)
	else element.setAttribute(name, value)
}
