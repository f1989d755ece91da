import { bodyOf, type as multipart } from '../multipart/posted.ts'

const form = 'application/x-www-form-urlencoded'
const json = 'application/json'
const bytes = (...parts: (string | number[])[]) => new Blob(parts.map((part) => (typeof part === 'string' ? part : new Uint8Array(part))))

/** A body that never ends, in pieces; how much of it was taken is counted. */
export function endless(piece: Uint8Array): { body: ReadableStream<Uint8Array>; taken: () => number } {
	let taken = 0
	const body = new ReadableStream<Uint8Array>({
		pull(controller) {
			taken += piece.length
			controller.enqueue(piece)
		},
	})
	return { body, taken: () => taken }
}

/** A body that begins and then stands still, or breaks off when told to. */
export function unfinished(start: string, broken = false): ReadableStream<Uint8Array> {
	return new ReadableStream({
		start: (controller) => controller.enqueue(new TextEncoder().encode(start)),
		pull: (controller) => (broken ? controller.error(new Error('Network connection lost.')) : new Promise(() => undefined)),
	})
}

type Input = { name: string; type: string | undefined; body: () => BodyInit | undefined; headers?: Record<string, string> }

/** What nobody sends who means well (reliability F13 and F14), whatever the address. */
export const inputs: Input[] = [
	...[form, json, multipart, 'multipart/form-data', 'text/plain', 'application/xml', 'image/png', '', undefined].map((type) => ({
		name: `nothing at all, as ${type}`,
		type,
		body: () => undefined,
	})),
	{ name: 'a form of 200 kB', type: form, body: () => `a=${'x'.repeat(200_000)}` },
	{ name: 'JSON of 200 kB', type: json, body: () => JSON.stringify({ a: 'x'.repeat(200_000) }) },
	{ name: 'ten thousand fields', type: form, body: () => Array.from({ length: 10_000 }, (_, at) => `f${at}`).join('&') },
	{ name: 'one field ten thousand times', type: form, body: () => 'code=x&'.repeat(9_000) },
	{ name: 'ten thousand keys', type: json, body: () => `{${Array.from({ length: 7_000 }, (_, at) => `"${at}":0`).join()}}` },
	{ name: 'one key ten thousand times', type: json, body: () => `{${Array(7_000).fill('"code":0').join()}}` },
	{ name: 'a thousand parts', type: multipart, body: () => bodyOf(Array.from({ length: 1_000 }, (_, at) => [`f${at}`, 'x'])) },
	{ name: 'deep lists', type: json, body: () => '['.repeat(60_000) },
	{ name: 'deep objects', type: json, body: () => `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}` },
	{ name: 'deep names', type: form, body: () => `a${'[b]'.repeat(10_000)}=1` },
	{ name: 'a name of 60 kB', type: form, body: () => `${'n'.repeat(60_000)}=1` },
	{ name: 'prototypes in a form', type: form, body: () => '__proto__=1&constructor=1&toString=1&__proto__[x]=1' },
	{ name: 'prototypes in JSON', type: json, body: () => '{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}}}' },
	{ name: 'JSON that is no object', type: json, body: () => '[null,true,1e999,"x"]' },
	{ name: 'half of JSON', type: json, body: () => '{"code":"x' },
	{ name: 'GBK in a form', type: form, body: () => bytes('code=', [0xd6, 0xd0], '&title=', [0xce, 0xc4]) },
	{ name: 'GBK by its name', type: `${form}; charset=gbk`, body: () => 'code=%D6%D0' },
	{ name: 'GBK in JSON', type: `${json}; charset=gbk`, body: () => bytes('{"code":"', [0xd6, 0xd0], '"}') },
	{ name: 'UTF-16', type: form, body: () => bytes([0xff, 0xfe, 0x61, 0x00, 0x3d, 0x00, 0x2d, 0x4e]) },
	{ name: 'UTF-16 in JSON', type: json, body: () => bytes([0xfe, 0xff, 0x00, 0x7b, 0x00, 0x7d]) },
	{
		name: 'UTF-8 that is none',
		type: form,
		body: () => bytes('code=', [0xc0, 0x80], '&a=', [0xed, 0xa0, 0x80], '&b=', [0xf8, 0x88, 0x80, 0x80, 0x80]),
	},
	{ name: 'escapes that are none', type: form, body: () => 'code=%C0%80&a=%ED%A0%80&b=%FF&c=%zz&%=d' },
	{ name: 'a byte-order mark', type: form, body: () => bytes([0xef, 0xbb, 0xbf], 'code=x') },
	{ name: 'NUL in names', type: form, body: () => '%00=1&code%00=x&a=%00' },
	{ name: 'multipart cut short', type: multipart, body: () => bodyOf([['code', 'x']], '') },
	{ name: 'multipart without an end', type: multipart, body: () => bytes('------WebKitFormBoundaryA1b2C3d4E5f6G7h8\r\nContent-Dispos') },
	{ name: 'multipart with another boundary', type: 'multipart/form-data; boundary=another', body: () => bodyOf([['code', 'x']]) },
	{
		name: 'multipart with names that are not UTF-8',
		type: multipart,
		body: () =>
			bytes(
				'------WebKitFormBoundaryA1b2C3d4E5f6G7h8\r\nContent-Disposition: form-data; name="',
				[0xd6, 0xd0],
				'"\r\n\r\nx\r\n------WebKitFormBoundaryA1b2C3d4E5f6G7h8--\r\n',
			),
	},
	{
		name: 'files under every name',
		type: multipart,
		body: () => bodyOf(['code', 'sheet', 'licence', 'file', ''].map((name) => [name, '../../x.xlsx', 'PK\x03\x04 no zip at all'])),
	},
	{ name: 'headers of 60 kB', type: form, body: () => 'code=x', headers: { 'X-Long': 'x'.repeat(60_000), Accept: '*/*,'.repeat(5_000) } },
	{
		name: 'a cookie of 60 kB',
		type: form,
		body: () => 'code=x',
		headers: { Cookie: `case=${'x'.repeat(60_000)}; desk=${'%00'.repeat(1_000)}; =; ;` },
	},
	{
		name: 'a forged client',
		type: form,
		body: () => 'code=x',
		headers: { 'CF-Connecting-IP': '::::%00', 'X-Forwarded-For': "'; DROP TABLE events; --" },
	},
	{ name: 'a body that breaks off', type: form, body: () => unfinished('code=x', true) },
	{ name: 'JSON that breaks off', type: json, body: () => unfinished('{"code":', true) },
	{ name: 'multipart that breaks off', type: multipart, body: () => unfinished('------WebKitFormBoundaryA1b2C3d4E5f6G7h8\r\n', true) },
]

/** Texts that hide, mislead or break what handles them (reliability F14). */
export const hostileTexts = [
	'前\u0000后',
	'半个\ud83d字符',
	'\u202e反着写的文字\u202c',
	'\u2066隔离\u2069',
	'零\u200b宽\u200d的\u2060字',
	'看不见的\u{e0041}\u{e0042}标签',
	`叠加${'\u0301'.repeat(400)}`,
	'\ufeff开头的标记',
	'１２３４５６７８９０１',
	'ＡＢＣ／。',
	'é e\u0301 Å ﬁ',
	'\u0085\u009f控制',
	'𠮷野家·阿卜杜勒',
	'\uffff\ufffe',
	'-1',
	'1e999',
	'9'.repeat(400),
	'2030-02-30',
	"'; DROP TABLE submissions; --",
	'%00%ff%',
	'__proto__',
	'x'.repeat(9_000),
	'中'.repeat(3_000),
	'',
	' \t\n ',
	'<script>alert(1)</script>',
	'../../../../etc/passwd',
	'{"a":1}',
	'@@main@@ @@title@@ $&',
]
