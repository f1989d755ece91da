import { under } from '#functions/base.ts'
import { NotDone } from '#functions/desk/not-done.tsx'
import { TextField } from '#functions/desk/text-field.tsx'
import { lists } from './list-file.ts'

type Props = { base: string; programme: string; error?: string; typed?: { list: string; reason: string } }

/** 导出: a list of the programme as a file, for a purpose that is kept. */
export function Export({ base, programme, error, typed }: Props) {
	return (
		<section class="block" aria-labelledby="export">
			<h2 id="export">导出名单</h2>
			<p>
				与屏幕上看到的栏目相同，没有电话、邮箱和保密内容，最多 5000 行。谁在什么时候为什么导出，会写进操作记录；离登录超过 15
				分钟的，要再确认一次是您本人。
			</p>
			<NotDone error={error} />
			<form class="form" method="post" action={under(base, `/desk/programmes/${programme}/exports/`)}>
				<div class="field">
					<label class="field-label" for="list">
						名单
					</label>
					<select id="list" name="list">
						{Object.entries(lists).map(([value, name]) => (
							<option value={value} selected={value === typed?.list}>
								{name}
							</option>
						))}
					</select>
				</div>
				<TextField id="export-reason" name="reason" label="用途" value={typed?.reason} most={200} isRequired />
				<p class="form-actions">
					<button type="submit" name="format" value="xlsx">
						导出 XLSX
					</button>
					<button type="submit" name="format" value="csv">
						导出 CSV
					</button>
				</p>
			</form>
		</section>
	)
}
