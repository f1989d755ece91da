import type { RateLimit, WorkerVersionMetadata } from '@cloudflare/workers-types'
import type { Child } from 'hono/jsx'
import type { Database } from './database.ts'

/** What the platform gives us, by wrangler.toml. */
export type Bindings = {
	ASSETS: { fetch: (address: string | URL) => Promise<Response> }
	DB: Database
	/** Counts per client; absent where the platform has none. */
	FORM_LIMIT?: RateLimit
	VERSION?: WorkerVersionMetadata
	/** The path the portal is mounted at. */
	BASE: string
	/** The site's own address, to judge old browsers' posts by; empty on a developer's machine. */
	ORIGIN: string
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
	/** A form with what was typed, shown again under whatever goes wrong from here on. */
	kept: Child
}

export type App = { Bindings: Bindings; Variables: Variables }
