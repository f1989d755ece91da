import { under } from '#functions/base.ts'
import type { Outcome } from './outcome.ts'
import { Problems } from './problems-view.tsx'
import { Receipts } from './receipts-view.tsx'

type Props = {
	base: string
	/** What the file was called, and the id it is kept under. */
	name: string
	id: string
	header: string[]
	outcome: Outcome
	/** Columns and sheets that were not read. */
	ignored: string[]
	others: string[]
	/** How many rows one press files at most. */
	most: number
	/** Rows that a rule kept out just now, and why. */
	kept: { number: number; message: string }[]
}

/** 核对结果: what can be filed, what was, and what has to be corrected where. */
export function Checked(props: Props) {
	const { base, outcome, kept } = props
	const { waiting, done, wrong } = outcome
	return (
		<div class="batch">
			<h1>{done.some(({ isNew }) => isNew) ? '提交结果' : '核对结果'}</h1>
			{kept.length > 0 && (
				<section class="notice notice-wrong" role="alert">
					<h2>有 {kept.length} 行没有登记</h2>
					<ul>
						{kept.map(({ number, message }) => (
							<li>
								第 {number} 行：{message}
							</li>
						))}
					</ul>
				</section>
			)}
			<Counts {...props} />
			{waiting.length > 0 && <Filing {...props} />}
			{done.length > 0 && <Receipts base={base} done={done} />}
			{wrong.length > 0 && <Problems base={base} header={props.header} wrong={wrong} />}
			<section class="block" aria-labelledby="batch-end">
				<h2 id="batch-end">办完以后</h2>
				<p>
					表格加密保存在本站，最多一天；半小时不用，这一页自动关闭。关闭后再传同一份表格，还能看到编号和查询码。在别人的电脑上，请现在清除。
				</p>
				<form method="post" action={under(base, '/batches/removal/')}>
					<button type="submit">清除表格并退出</button>
				</form>
			</section>
		</div>
	)
}

function Counts({ name, outcome: { waiting, done, wrong, repeats }, ignored, others }: Props) {
	const before = done.filter(({ isNew }) => !isNew).length
	const counts: [string, number, string][] = [
		['通过，可以提交', waiting.length, ''],
		['这次已登记', done.length - before, ''],
		['以前已经提交过', before, '，不再登记'],
		['要修改', wrong.length, '，没有登记'],
		['与前面的行相同', repeats.length, `，只算一次：${repeats.map((it) => `第 ${it.number} 行同第 ${it.of} 行`).join('；')}`],
	]
	return (
		<section class="notice" aria-label="核对的结果">
			<dl>
				<dt>表格</dt>
				<dd>
					{name}，共 {waiting.length + done.length + wrong.length + repeats.length} 行
				</dd>
				{counts
					.filter(([, count]) => count > 0)
					.map(([label, count, note]) => (
						<>
							<dt>{label}</dt>
							<dd>
								<strong>{count} 行</strong>
								{note}
							</dd>
						</>
					))}
			</dl>
			{ignored.length > 0 && <p>没有读取的列：{ignored.join('、')}。模板里没有这些栏目。</p>}
			{others.length > 0 && <p>没有读取的工作表：{others.join('、')}。一份表格只读一张工作表，其他的请另存成单独的文件再上传。</p>}
		</section>
	)
}

function Filing({ base, id, most, outcome: { waiting, wrong } }: Props) {
	const isMany = waiting.length > most
	return (
		<section class="block" aria-labelledby="batch-filing">
			<h2 id="batch-filing">提交通过的行</h2>
			<p>
				这 {waiting.length} 行还没有登记。
				{wrong.length > 0 && `要修改的 ${wrong.length} 行不会登记，改好后再传一次就行。`}
				{isMany && `一次登记 ${most} 行，请按到全部登记为止。`}
			</p>
			<form method="post" action={under(base, '/batches/filing/')}>
				<input type="hidden" name="batch" value={id} />
				<p class="form-actions">
					<button class="button" type="submit">
						{isMany ? `提交其中 ${most} 条` : `提交通过的 ${waiting.length} 条`}
					</button>
				</p>
			</form>
		</section>
	)
}

/** The way back, below whatever went wrong while rows were filed. */
export function Back({ base }: { base: string }) {
	return (
		<p>
			表格还在：<a href={under(base, '/batches/')}>回到核对结果</a>，看清楚后再按一次提交。已经登记的行不会重复登记。
		</p>
	)
}

/** What is said when no checked spreadsheet is open: it was too long ago, or was cleared away. */
export function Ended({ base }: { base: string }) {
	return (
		<section class="notice">
			<h1>核对结果已经关闭</h1>
			<p>可能是半小时没有使用，或者已经清除。没有提交的行没有登记。</p>
			<p>
				请<a href={under(base, '/needs/batch/#upload')}>再上传一次表格</a>。已经提交过的行不会重复登记，编号和查询码会再显示。
			</p>
		</section>
	)
}
