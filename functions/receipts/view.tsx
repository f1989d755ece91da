import { under } from '#functions/base.ts'
import { shanghaiMinute } from '#functions/shanghai.ts'
import { described } from '#functions/submissions/forms.ts'
import type { Submission } from '#schemas/submission.ts'
import { Code } from './code-view.tsx'

type Props = {
	base: string
	found: Pick<Submission, 'number' | 'form' | 'receivedAt'>
	code: string | undefined
	/** The address with the code after the `#`, for the QR code. */
	link: string | undefined
}

/** The proof of a submission. The code is shown to its filer only. */
export function Receipt({ base, found, code, link }: Props) {
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
						<Code code={code} link={link} label="二维码：扫描后打开查询页，查询码已经填好" />
					) : (
						'已经换发，原来的查询码作废，请用新的'
					)}
				</dd>
				<dt>收到时间</dt>
				<dd>{shanghaiMinute(found.receivedAt)}</dd>
			</dl>
			<p>
				<strong>查询码只在这一页显示，关闭后看不到。</strong>
				请现在抄下、打印或拍照保存，不要发给别人：有它就能查看、修改和撤回这份表。丢了，凭编号请工作人员
				<a href={under(base, '/my/#lost-code')}>核对身份后换发</a>。
			</p>
			<p class="receipt-ways">
				<a href={under(base, '/my/case/')}>查看办理进度</a> <a href={under(base, '/my/case/print/')}>打印这份表，盖章用</a>{' '}
				<a href={under(base, '/')}>返回首页</a>
			</p>
		</section>
	)
}
