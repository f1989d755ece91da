/**
 * A code that came along after the `#`, from a QR code: it is put into its field and taken out of the address. Nothing is
 * sent by itself.
 */
function take(): void {
	const [, resume, code] = /^#(resume-)?([0-9A-HJKMNP-TV-Z]{26})$/.exec(location.hash) ?? []
	if (!code) return
	history.replaceState(history.state, '', location.pathname)
	const field = document.querySelector<HTMLInputElement>(resume ? '[name=resumeCode]' : '[name=code]')
	if (!field) return
	field.value = code.match(/.{1,4}/g)!.join('-')
	field.focus()
}

take()
addEventListener('hashchange', take)

export {}
