import { extensionOf } from '#functions/multipart/filename.ts'
import type { FileKind } from '#schemas/label.ts'
import { fileCap } from './file-caps.ts'
import { isNamedFor, isOldOffice, kindOf } from './file-kind.ts'

export { fileCap }

const megabyte = 1024 * 1024

/** The kind of a file that is taken, or what is wrong with it in a sentence that begins with its name. */
export async function judge(
	name: string,
	bytes: Uint8Array,
	accept: readonly FileKind[],
): Promise<{ kind: FileKind } | { refusal: string }> {
	const refused = (reason: string) => ({ refusal: `“${name}”没有收到：${reason}` })
	if (bytes.length === 0) return refused('是空文件')
	if (bytes.length > fileCap) return refused(`有 ${(bytes.length / megabyte).toFixed(1)} MB，每个文件最多 ${fileCap / megabyte} MB`)
	const wanted = `请上传 ${accept.map((kind) => kind.toUpperCase()).join('、')} 文件`
	if (isOldOffice(bytes)) return refused(`是旧格式或加了密码的文件。${wanted}，不要加密码`)
	const kind = await kindOf(bytes)
	if (!kind) return refused(`不是能识别的文件，或者含有宏。${wanted}`)
	if (!isNamedFor(kind, name)) return refused(`文件名以 .${extensionOf(name)} 结尾，内容却是 ${kind.toUpperCase()}。请核对后再选`)
	return accept.includes(kind) ? { kind } : refused(wanted)
}
