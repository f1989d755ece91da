import { under } from '#functions/base.ts'
import { shanghaiMinute } from '#functions/shanghai.ts'
import { described } from '#functions/submissions/forms.ts'
import type { Submission } from '#schemas/submission.ts'
import { groupedCode } from './receipt-code.ts'

type Props = { base: string; found: Pick<Submission, 'number' | 'form' | 'receivedAt'>; code: string | undefined }

/** The proof of a submission. The code is shown to its filer only; `data-copy` and `data-code` are for the page's script. */
export function Receipt({ base, found, code }: Props) {
	return (
		<section class="notice notice-done receipt">
			<h1>已收到，请保存查询码</h1>
			<dl>
				<dt>表</dt>
				<dd>{described[found.form].title}</dd>
				<dt>编号</dt>
				<dd>
					<strong id="receipt-number">{found.number}</strong>
					<span class="quiet"> 来电询问时报这个编号，它打不开任何内容</span>
				</dd>
				<dt>查询码</dt>
				<dd>
					{code ? (
						<code class="receipt-code" id="receipt-code" data-copy data-code={code}>
							{groupedCode(code)}
						</code>
					) : (
						'已经换发，原来的查询码作废，请用新的'
					)}
				</dd>
				<dt>收到时间</dt>
				<dd>{shanghaiMinute(found.receivedAt)}</dd>
			</dl>
			<p>
				<strong>查询码只在这一页显示，关闭后看不到。</strong>
				请现在抄下、打印或拍照保存，不要发给别人：有它就能查看、修改和撤回这份表。
			</p>
			<p>
				<a href={under(base, '/my/case/')}>查看办理进度</a> <a href={under(base, '/')}>返回首页</a>
			</p>
		</section>
	)
}
