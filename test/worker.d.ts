// What the worker tests use of the platform's modules. The platform's own global types clash with the browser's.
declare module 'cloudflare:workers' {
	import type { D1Database } from '@cloudflare/workers-types'
	import type { Bindings } from '#functions/app.ts'
	import type { FileStore } from '#functions/attachments/file-store.ts'
	export const env: Omit<Bindings, 'DB' | 'FILES'> & {
		DB: D1Database
		FILES: FileStore & { list(): Promise<{ objects: { key: string }[] }> }
		MIGRATIONS: { queries: string[] }[]
	}
	export const exports: { default: { fetch(request: Request): Promise<Response> } }
}
