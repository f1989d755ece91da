import type { PairingRecord } from '#schemas/pairing-record.ts'
import { type Move, move } from './lifecycle.ts'

type Work = { due: () => Promise<PairingRecord[]>; save: (pairing: PairingRecord, move: Move) => Promise<boolean>; at: string }

/** Ends invitations that nobody answered in time. One answered in the same moment stays answered. */
export async function expireInvitations({ due, save, at }: Work): Promise<void> {
	for (const pairing of await due()) await save(pairing, move(pairing, 'expired', { actor: 'system', at }))
}
