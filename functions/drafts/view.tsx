import { under } from '#functions/base.ts'
import { Code } from '#functions/receipts/code-view.tsx'
import { shanghaiMinute } from '#functions/shanghai.ts'
import { described } from '#functions/submissions/forms.ts'
import { SubmissionForm } from '#functions/submissions/view.tsx'
import type { Draft } from '#schemas/draft.ts'
import type { Field, Option } from '#schemas/fields.ts'
import type { Answers } from '#schemas/read-form.ts'

type Kept = { base: string; draft: Pick<Draft, 'form' | 'savedAt' | 'keptUntil'>; count: number }

/** What was put by, and the code to go on with it. Shown to whoever saved it. */
export function SavedDraft({ base, code, link, ...kept }: Kept & { code: string; link: string | undefined }) {
	return (
		<section class="notice notice-done receipt">
			<h1>已存下来，还没有提交</h1>
			<dl>
				<Facts {...kept} />
				<dt>续填码</dt>
				<dd>
					<Code code={code} link={link} label="二维码：扫描后打开查询页，续填码已经填好" />
				</dd>
			</dl>
			<p>
				<strong>续填码只在这一页显示，关闭后看不到。</strong>
				请现在抄下、打印或拍照保存，不要发给别人：有它就能看到和修改已经填的内容。丢了谁也找不回来，只能重新填写。
			</p>
			<p>
				在别的手机或电脑上：打开本站的“查询办理进度”，在“用续填码接着填”里输入续填码。填完点“提交”，才算提交。再存一次，续填码不变，重新算
				30 天。
			</p>
			<p class="receipt-ways">
				<a href={under(base, '/drafts/form/')}>现在接着填</a> <a href={under(base, '/')}>返回首页</a>
			</p>
			<Leaving base={base} />
		</section>
	)
}

/** What a resume code opened, before it is opened. */
export function FoundDraft({ base, ...kept }: { base: string } & Kept) {
	return (
		<section class="notice">
			<h1>找到了没填完的表</h1>
			<dl>
				<Facts {...kept} />
			</dl>
			<p>打开以后接着填。这台设备上如果也有没填完的同一种表，会先列出两边的不同，由您选，不会直接替换。</p>
			<p>
				<a class="button" href={under(base, '/drafts/form/')}>
					打开
				</a>
			</p>
			<Leaving base={base} />
		</section>
	)
}

/** What is said of a draft that has been filed meanwhile. Its code is on the receipt and nowhere else. */
export function FiledDraft({ base, number }: { base: string; number: string }) {
	return (
		<section class="notice">
			<h1>这份表已经提交</h1>
			<p>
				编号 <strong>{number}</strong>。查询码在提交后的回执上，凭它<a href={under(base, '/my/')}>查看办理进度</a>。
			</p>
			<p>
				没有看到回执的，请凭编号请工作人员<a href={under(base, '/my/#lost-code')}>核对身份后换发查询码</a>。
			</p>
		</section>
	)
}

type Resumed = {
	base: string
	draft: Draft
	programmes: Option[]
	questions: Field[]
	values: Answers
	received: Record<string, string>
}

/** The form with what was put by. `data-resumed` tells the script that this came from elsewhere. */
export function ResumedForm({ base, draft, ...form }: Resumed) {
	return (
		<div data-resumed>
			<p class="notice">这是 {shanghaiMinute(draft.savedAt)} 存下来的内容。改过以后还要换设备，请再点一次“存下来”，别处才看得到改动。</p>
			<SubmissionForm base={base} form={draft.form} {...form} />
		</div>
	)
}

function Facts({ draft, count }: Omit<Kept, 'base'>) {
	return (
		<>
			<dt>表</dt>
			<dd>{described[draft.form].title}</dd>
			<dt>已填</dt>
			<dd>{count} 栏</dd>
			<dt>保存时间</dt>
			<dd>{shanghaiMinute(draft.savedAt)}</dd>
			<dt>有效期</dt>
			<dd>到 {shanghaiMinute(draft.keptUntil)}，过期自动删除</dd>
		</>
	)
}

function Leaving({ base }: { base: string }) {
	return (
		<details class="no-print">
			<summary>公用电脑，或者不要这份了</summary>
			<form method="post" action={under(base, '/drafts/sign-out/')}>
				<p>
					<button type="submit">退出，内容留着</button>
				</p>
			</form>
			<form method="post" action={under(base, '/drafts/removal/')}>
				<p>
					<button type="submit">删除存下来的内容</button> 删除后不能恢复，续填码作废。
				</p>
			</form>
		</details>
	)
}
