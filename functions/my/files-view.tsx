import { under } from '#functions/base.ts'
import { shanghaiMinute } from '#functions/shanghai.ts'
import type { Attachment } from '#schemas/attachment.ts'

/** A file that came with a submission, under the name it was sent with; its size in bytes. */
export type OwnFile = Pick<Attachment, 'id' | 'name' | 'kind' | 'size'> & { receivedAt: string }

/** The files an applicant sent, to be taken away again. */
export function OwnFiles({ base, files }: { base: string; files: OwnFile[] }) {
	if (files.length === 0) return null
	return (
		<>
			<h3>交来的文件</h3>
			<ul>
				{files.map(({ id, name, kind, size, receivedAt }) => (
					<li>
						<a href={under(base, `/my/case/files/${id}/`)}>{name}</a>（{kind.toUpperCase()}，{Math.ceil(size / 1024)} kB，
						{shanghaiMinute(receivedAt)} 收到）
					</li>
				))}
			</ul>
		</>
	)
}
