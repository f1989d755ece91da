import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { reissue } from '#functions/commands/desk/reissue.ts'
import { openSecrets } from '#functions/privacy/secrets.ts'
import { everyFault } from '../faulty.ts'
import { emptied, filed } from '../submissions/posted.ts'

const secrets = () => openSecrets(env, (bytes) => crypto.getRandomValues(new Uint8Array(bytes)))
const confirmed = '回拨登记的手机，本人说出单位和需求名称'

test('a fault anywhere in issuing a new code leaves no half of it', async () => {
	const ready = async () => {
		await emptied()
		return (await filed()).number
	}
	const issue = (DB: unknown, number: string) =>
		reissue([number, '--confirmed', confirmed], { env: { ...env, DB } as never, secrets }, () => undefined)
	expect(await everyFault(ready, issue)).toEqual(['events +', 'outbox +', 'submissions version code_hash session_epoch'])
})
