/**
 * Everything a form gains by script. Loaded by the static forms, and by the frame of the Worker's pages, where a form may
 * stand again or a receipt says that one was filed.
 */
import { clearFiled } from './form-sitting.ts'
import { equipPrint, equipReceipt } from './receipt.ts'

const form = document.querySelector<HTMLFormElement>('form[data-form]')
if (form) void import('./form-desk.ts').then(({ equip }) => equip(form))
const passkey = document.querySelector<HTMLFormElement>('form[data-passkey]')
if (passkey) void import('./passkey.ts').then(({ equip }) => equip(passkey))
const plan = document.querySelector<HTMLFormElement>('form[data-plan]')
if (plan) void import('./plan.ts').then(({ equip }) => equip(plan))
const queue = document.querySelector<HTMLFormElement>('form[data-queue]')
if (queue) void import('./queue.ts').then(({ equip }) => equip(queue))
const receipt = document.querySelector<HTMLElement>('.receipt')
if (receipt) {
	if (receipt.querySelector('#receipt-number')) void clearFiled()
	equipReceipt(receipt)
}
const sheet = document.querySelector<HTMLElement>('.print-sheet')
if (sheet) equipPrint(sheet)

/** Someone who comes from a need takes its number along to the form. */
const need = new URLSearchParams(location.search).get('forNeed')
if (need)
	for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-pass-need]'))
		link.search = String(new URLSearchParams({ forNeed: need }))
