// What the worker tests use of the platform's modules. The platform's own global types clash with the browser's.
declare module 'cloudflare:workers' {
	import type { D1Database } from '@cloudflare/workers-types'
	import type { Bindings } from '#functions/app.ts'
	export const env: Omit<Bindings, 'DB'> & { DB: D1Database; MIGRATIONS: unknown }
	export const exports: { default: { fetch(request: Request): Promise<Response> } }
}

declare module 'cloudflare:test' {
	import type { D1Database } from '@cloudflare/workers-types'
	export function applyD1Migrations(db: D1Database, migrations: unknown): Promise<void>
}
