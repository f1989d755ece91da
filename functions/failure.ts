import { Unfinished } from './multipart/parts.ts'
import { FormsClosed } from './unavailable.ts'

/**
 * What a visitor is told of an error. Of what was sent only a part arrived when `isPartial`; what is ours is a fault, and
 * logged.
 */
export type Failure = { status: number; title: string; text: string; isOurs: boolean; isPartial?: boolean }

const titles: Record<number, string> = {
	401: '请先登录',
	403: '没有通过安全检查',
	404: '没有找到这个页面',
	405: '不支持这样访问',
	408: '没有收到完整的内容',
	409: '没有办成',
	413: '内容太大',
	415: '内容的格式不对',
	422: '内容读不出来',
	429: '提交得太频繁',
}

/** An error that names its status speaks for itself below 500; of anything else the visitor learns nothing. */
export function failureOf(error: Error): Failure {
	const status = 'status' in error && typeof error.status === 'number' ? error.status : 500
	const told = { status, text: error.message, isOurs: false }
	if (error instanceof Unfinished) return { ...told, title: titles[status] ?? '没有办成', isPartial: error.isPartial }
	if (status < 500) return { ...told, title: titles[status] ?? '没有办成' }
	if (error instanceof FormsClosed) return { ...told, title: '暂时不能办理' }
	if (status === 503) return { status, title: '暂时不能办理', text: '系统暂时不能接收或查询，请过几分钟再试。', isOurs: true }
	return { status: 500, title: '出错了', text: '很抱歉，系统出了问题，刚才的操作没有办成。', isOurs: true }
}

/**
 * What the log keeps of an error: names and places, never a message of ours, which may quote what was typed.
 * D1 names tables and columns in its messages, not values.
 */
export function traceOf(error: Error): Record<string, unknown> {
	const cause = error.cause instanceof Error ? error.cause : undefined
	const database = [error, cause].map((it) => it?.message ?? '').find((message) => message.startsWith('D1_'))
	const at = (cause ?? error).stack
		?.split('\n')
		.filter((line) => line.trim().startsWith('at '))
		.slice(0, 4)
	return { error: error.name, cause: cause?.name, database, at: at?.map((line) => line.trim()) }
}
