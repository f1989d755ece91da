/**
 * Signing in with a passkey, and making one: the browser's own dialog, opened by the button of a form that already
 * holds what to sign. What the device answers is posted as any form is.
 */
type Bytes = ArrayBuffer | undefined | null

const said = {
	unsupported: '这个浏览器不支持通行密钥，请换用新版的 Edge、Chrome、Firefox 或 Safari。',
	cancelled: '没有完成。可以再按一次。',
	known: '这台设备已经登记过，直接登录即可。',
}

/** Readies the button of a form that asks for a passkey, and presses nothing by itself. */
export function equip(form: HTMLFormElement): void {
	const button = form.querySelector('button')!
	const say = (text: string) => {
		form.querySelector('[data-passkey-says]')!.textContent = text
	}
	if (!window.PublicKeyCredential) {
		say(said.unsupported)
		return
	}
	button.disabled = false
	form.addEventListener('submit', (event) => {
		event.preventDefault()
		button.disabled = true
		const answer = form.dataset.passkey === 'create' ? made(form) : signed(form)
		answer
			.then((values) => {
				for (const [name, value] of Object.entries(values)) field(form, name).value = value
				form.submit()
			})
			.catch((error: unknown) => {
				button.disabled = false
				say(error instanceof DOMException && error.name === 'InvalidStateError' ? said.known : said.cancelled)
			})
	})
}

async function signed(form: HTMLFormElement): Promise<Record<string, string>> {
	const credential = (await navigator.credentials.get({
		publicKey: { challenge: ticketIn(form), rpId: form.dataset.relyingParty, userVerification: 'required' },
	})) as PublicKeyCredential
	const { clientDataJSON, authenticatorData, signature } = credential.response as AuthenticatorAssertionResponse
	return {
		credential: text(credential.rawId),
		clientData: text(clientDataJSON),
		authenticatorData: text(authenticatorData),
		signature: text(signature),
	}
}

async function made(form: HTMLFormElement): Promise<Record<string, string>> {
	const { relyingParty, person = '', personName = '', personLabel = '', algorithms = '' } = form.dataset
	const credential = (await navigator.credentials.create({
		publicKey: {
			challenge: ticketIn(form),
			rp: { id: relyingParty, name: document.title },
			user: { id: new TextEncoder().encode(person), name: personName, displayName: personLabel },
			pubKeyCredParams: algorithms.split(' ').map((alg) => ({ type: 'public-key', alg: Number(alg) })),
			authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
			attestation: 'none',
		},
	})) as PublicKeyCredential
	const { clientDataJSON, attestationObject } = credential.response as AuthenticatorAttestationResponse
	return { clientData: text(clientDataJSON), attestation: text(attestationObject) }
}

function ticketIn(form: HTMLFormElement): Uint8Array<ArrayBuffer> {
	return new TextEncoder().encode(field(form, 'ticket').value)
}

function field(form: HTMLFormElement, name: string): HTMLInputElement {
	return form.querySelector<HTMLInputElement>(`input[name="${name}"]`)!
}

function text(bytes: Bytes): string {
	const binary = Array.from(new Uint8Array(bytes ?? new ArrayBuffer(0)), (byte) => String.fromCharCode(byte)).join('')
	return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
