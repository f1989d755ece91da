import type { RateLimit, WorkerVersionMetadata } from '@cloudflare/workers-types'
import type { Child } from 'hono/jsx'
import type { Calls } from '#schemas/intake.ts'
import type { Afresh } from './apology.tsx'
import type { FileStore } from './attachments/file-store.ts'
import type { Database } from './database.ts'
import type { Secrets, SecretTexts } from './privacy/secrets.ts'

/** What the platform gives us, by wrangler.toml. */
export type Bindings = SecretTexts & {
	ASSETS: { fetch: (address: string | URL) => Promise<Response> }
	DB: Database
	/** Where files sent with forms lie; without it none are taken. */
	FILES?: FileStore
	/** Counts per client; absent where the platform has none. */
	FORM_LIMIT?: RateLimit
	/** Counts tries at receipt codes. */
	CODE_LIMIT?: RateLimit
	VERSION?: WorkerVersionMetadata
	/** The team name and the application's audience tag at Cloudflare Access; without both, staff sign in with passkeys. */
	ACCESS_TEAM?: string
	ACCESS_AUD?: string
	/** The path the portal is mounted at. */
	BASE: string
	/** The site's own address, to judge old browsers' posts by; empty on a developer's machine. */
	ORIGIN: string
	/** Why nothing can be sent in now, in words for visitors. Empty: forms are open. */
	FORMS_CLOSED?: string
	/** How many forms all clients together may file in ten minutes before a challenge is asked for. */
	FILINGS_IN_TEN_MINUTES?: string
	/** How hard the challenge is: each more is twice the work. */
	CHALLENGE_BITS?: string
	/** Milliseconds that a portal on someone's own machine runs ahead; nothing reads it in a deployed bundle. */
	LOCAL_CLOCK?: string
}

/** What index.tsx works out once per request. */
export type Variables = {
	/** ISO, UTC. */
	now: string
	/** The day in Asia/Shanghai. */
	today: string
	requestId: string
	/** The database to use: bounded in time. */
	db: Database
	/** The keys, opened when first asked for. Fails with 503 when one is missing. */
	secrets: () => Promise<Secrets>
	/** What the built site says of programmes. Fails with 503 when it cannot be had. */
	calls: () => Promise<Calls>
	/** A form with what was typed, shown again under whatever goes wrong from here on; or where to begin again. */
	kept: Child | Afresh
}

export type App = { Bindings: Bindings; Variables: Variables }
