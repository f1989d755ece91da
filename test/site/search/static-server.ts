import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'

const types: Record<string, string> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.json': 'application/json',
	'.svg': 'image/svg+xml',
}
export type Sent = { path: string; bytes: number }

/** Serves a folder under `base` as a host would, text compressed; `sent` lists what went out, to count bytes and requests. */
export async function serveFolder(folder: string, extra: Record<string, string> = {}, base = '/') {
	const sent: Sent[] = []
	const server = createServer(async (request, response) => {
		const path = decodeURIComponent(new URL(request.url!, 'http://127.0.0.1').pathname)
		const file = path.endsWith('/') ? `${path}index.html` : path
		const type = types[extname(file)] ?? 'application/octet-stream'
		const body =
			extra[file] ?? (await readFile(join(folder, file.startsWith(base) ? file.slice(base.length) : 'outside')).catch(() => undefined))
		if (body === undefined) return void response.writeHead(404).end()
		const packed = types[extname(file)] ? gzipSync(body) : body
		sent.push({ path, bytes: packed.length })
		response
			.writeHead(200, {
				'content-type': type,
				'cache-control': 'no-store',
				...(types[extname(file)] ? { 'content-encoding': 'gzip' } : {}),
			})
			.end(packed)
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sent, close: () => server.close() }
}
