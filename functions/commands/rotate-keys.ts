import type { Database } from '#functions/database.ts'
import { note } from '#functions/events/store.ts'
import { Unopenable } from '#functions/privacy/field-cipher.ts'
import { checksOf, disagreeing } from '#functions/privacy/key-checks.ts'
import { rotate, survey } from '#functions/privacy/rotation.ts'
import type { Secrets } from '#functions/privacy/secrets.ts'
import { keyChecks, saveKeyChecks } from '#functions/privacy/store.ts'
import { keyedHolders } from './keyed-holders.ts'

const rounds = 5
type Rings = Pick<Secrets, 'cipher' | 'fingerprints'>
type Told = (line: string) => void

/**
 * Puts everything under the current keys while the portal goes on working, and proves that nothing is left under others.
 * Killed anywhere, it is started again. It never takes a key out of a ring.
 * @param isRemote whether the Worker has its keys elsewhere: then it must have seen the current ones first
 * @returns the exit code
 */
export async function rotateKeys(
	db: Database,
	rings: Rings,
	{ isRemote, now, tell }: { isRemote: boolean; now: () => string; tell: Told },
): Promise<number> {
	const refusal = await objection(db, rings, isRemote)
	if (refusal) tell(refusal)
	if (refusal) return 1
	const holders = keyedHolders(db, rings)
	const before = await survey(holders)
	const unknown = [...before.keys()].filter((name) => !inRing(rings, name))
	if (unknown.length > 0) {
		tell(`没有开始。库里有的值在下面的密钥之下，环里却没有：${unknown.join('、')}。请把它们加到环的后面，再来一次。`)
		return 1
	}
	for (const [name, values] of before) tell(`旧密钥 ${name}：${values} 个值`)
	let left = before
	try {
		for (let round = 0; round < rounds && left.size > 0; round += 1) {
			for (const holder of holders) tell(`${holder.name}：换了 ${await rotate(holder, (statements) => db.batch(statements))} 行`)
			left = await survey(holders)
		}
	} catch (error) {
		if (!(error instanceof Unopenable)) throw error
		tell(`停下了：有值打不开，可能环里的旧密钥不对（${error.message}）。已经换好的不受影响，请核对密钥以后再来一次。`)
		return 1
	}
	if (left.size > 0) {
		tell(
			`还没有换完：${[...left].map(([name, values]) => `${name} ${values} 个值`).join('、')}。Worker 也许还在用旧的环，请部署以后再来一次。`,
		)
		return 1
	}
	const subject = `${rings.cipher.current},${rings.fingerprints.current}`
	if (before.size > 0) await note(db, { subject, action: 'keys_rotated', actor: 'system', at: now(), detail: Object.fromEntries(before) })
	tell(
		`查过了：除当前密钥 FIELD_KEYS ${rings.cipher.current}、FINGERPRINT_KEYS ${rings.fingerprints.current} 以外，没有一个值在别的密钥之下。`,
	)
	if (before.size > 0) tell('旧密钥请再留一天（批量表格的暂存文件还用它），以后从环里取下，另行保管到备份过期。')
	return 0
}

/** Why not to begin: another key under a known id would make the Worker's own values unreadable to it. */
async function objection(db: Database, rings: Rings, isRemote: boolean): Promise<string | undefined> {
	const stored = await keyChecks(db)
	const wrong = await disagreeing(stored, rings)
	if (wrong.length > 0)
		return `没有开始。环里的密钥与网站用的不是同一个：${wrong.map(({ ring, kid }) => `${ring} ${kid}`).join('、')}。请核对 FIELD_KEYS、FINGERPRINT_KEYS。`
	const isSeen = ({ ring, kid }: { ring: string; kid: string }) => stored.some((it) => it.ring === ring && it.kid === kid)
	const currents = (await checksOf(rings)).filter(
		({ ring, kid }) => kid === (ring === 'fields' ? rings.cipher : rings.fingerprints).current,
	)
	const unseen = currents.filter((it) => !isSeen(it))
	if (unseen.length > 0 && isRemote)
		return `没有开始。网站还没有用上新密钥 ${unseen.map(({ kid }) => kid).join('、')}。请先用 wrangler secret put 放进去，等下一个整点过后再来。`
	await saveKeyChecks(db, unseen)
	return undefined
}

function inRing({ cipher, fingerprints }: Rings, name: string): boolean {
	const [ring, kid = ''] = name.split(' ')
	return Object.hasOwn((ring === 'FIELD_KEYS' ? cipher : fingerprints).keys, kid)
}

if (import.meta.main) {
	const { openPortal } = await import('./portal.ts')
	const portal = await openPortal()
	try {
		const options = { isRemote: process.env.JIEDUI_REMOTE === '1', now: () => new Date().toISOString(), tell: console.log }
		process.exitCode = await rotateKeys(portal.env.DB, await portal.secrets(), options)
	} finally {
		await portal.close()
	}
}
