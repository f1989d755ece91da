import { env } from 'cloudflare:workers'

/** One local runtime serves all test files of the Worker, so each begins with a database made anew and no files kept. */
const { results } = await env.DB.prepare(
	"SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'",
).all<{ type: string; name: string }>()
await env.DB.batch(
	[
		'PRAGMA defer_foreign_keys = ON',
		...results.map(({ type, name }) => `DROP ${type} "${name}"`),
		...env.MIGRATIONS.flatMap(({ queries }) => queries),
	].map((sql) => env.DB.prepare(sql)),
)
const { objects } = await env.FILES.list()
for (const { key } of objects) await env.FILES.delete(key)
