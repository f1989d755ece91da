import { under } from '#functions/base.ts'
import { Form } from '#functions/form.tsx'
import { shanghaiMinute } from '#functions/shanghai.ts'
import { chineseDate } from '#schemas/date.ts'
import { fieldsOf, offer } from '#schemas/fields.ts'
import { objectionForm, objectionStates, type Publicity } from '#schemas/publicity.ts'
import type { Answers, FieldError } from '#schemas/read-form.ts'
import { isRunning } from './window.ts'

export type Pair = {
	number: string
	expert: string
	unit: string | null
	enterprise: string
	area: string | null
	title: string
	state: string
}

/** Every public notice, the newest first. */
export function PublicityList({ base, list, today }: { base: string; list: Publicity[]; today: string }) {
	return (
		<>
			<h1>公示</h1>
			<p class="lead">拟结对名单在这里公示，期间可以书面提出异议。</p>
			{list.length === 0 ? (
				<p>现在没有公示。</p>
			) : (
				<ul class="document-list">
					{list.map((it) => (
						<li>
							<a href={under(base, `/publicity/${it.number}/`)}>{it.title}</a>
							<p class="line">
								<span>
									{chineseDate(it.fromDay)}至{chineseDate(it.toDay)}
								</span>
								{isRunning(it, today) ? <strong>公示中</strong> : <span>{it.state === 'closed' ? '已结束' : '公示期已满'}</span>}
							</p>
						</li>
					))}
				</ul>
			)}
		</>
	)
}

type PageProps = { base: string; it: Publicity; pairs: Pair[]; today: string; decided: { pairing: string; answer: string }[] }

/** A public notice: the list, the days, whom to call, and how to object. */
export function PublicityPage({ base, it, pairs, today, decided }: PageProps) {
	const running = isRunning(it, today)
	return (
		<>
			<h1>{it.title}</h1>
			<dl class="facts facts-band">
				<div>
					<dt>公示时间</dt>
					<dd>
						{chineseDate(it.fromDay)}至{chineseDate(it.toDay)}，{it.days} 个工作日（公布当天 {chineseDate(it.publishedOn)} 不算）
					</dd>
				</div>
				<div>
					<dt>编号</dt>
					<dd>{it.number}</dd>
				</div>
				<div>
					<dt>业务联系电话</dt>
					<dd>
						<a href={`tel:${it.contact}`}>{it.contact}</a>
					</dd>
				</div>
				<div>
					<dt>监督电话</dt>
					<dd>
						<a href={`tel:${it.supervision}`}>{it.supervision}</a>
					</dd>
				</div>
				<div>
					<dt>书面意见送到</dt>
					<dd>{it.office}</dd>
				</div>
			</dl>
			<PairTable pairs={pairs} />
			<section class="block" aria-labelledby="object">
				<h2 id="object">提出异议</h2>
				<p>异议要写明事实，署真实姓名和联系方式；以单位名义提出的，要加盖公章。匿名的不受理。</p>
				{running ? (
					<p>
						<a class="button" href={under(base, `/publicity/${it.number}/objection/`)}>
							在网上书面提出
						</a>
					</p>
				) : (
					<p>{today < it.fromDay ? `从${chineseDate(it.fromDay)}起可以提出。` : '公示期已满，不再接收。'}</p>
				)}
			</section>
			{decided.length > 0 && (
				<section class="block" aria-labelledby="decided">
					<h2 id="decided">异议处理结果</h2>
					<ul>
						{decided.map(({ pairing, answer }) => (
							<li>
								{pairing}：{answer}
							</li>
						))}
					</ul>
				</section>
			)}
		</>
	)
}

/** Who with whom, as the notice names them. */
export function PairTable({ pairs }: { pairs: Pair[] }) {
	return (
		<div class="desk-table">
			<table>
				<caption>共 {pairs.length} 对</caption>
				<thead>
					<tr>
						<th scope="col">编号</th>
						<th scope="col">科技人员</th>
						<th scope="col">工作单位</th>
						<th scope="col">企业</th>
						<th scope="col">所在区域</th>
					</tr>
				</thead>
				<tbody>
					{pairs.map(({ number, expert, unit, enterprise, area, state }) => (
						<tr>
							<td>{number}</td>
							<th scope="row">
								{expert}
								{state === 'objection_upheld' && <span class="quiet">（异议成立，已取消）</span>}
							</th>
							<td>{unit ?? '—'}</td>
							<td>{enterprise}</td>
							<td>{area ?? '—'}</td>
						</tr>
					))}
				</tbody>
			</table>
		</div>
	)
}

type ObjectionProps = {
	base: string
	it: Publicity
	pairs: Pair[]
	values?: Answers
	errors?: FieldError[]
	received?: Record<string, string>
	closed?: string
}

/** 公示异议 form. */
export function ObjectionForm({ base, it, pairs, ...again }: ObjectionProps) {
	const choices = pairs.map(({ number, expert, enterprise }) => ({ value: number, label: `${number} ${expert}、${enterprise}` }))
	const fields = offer(fieldsOf(objectionForm), { pairing: choices })
	return (
		<>
			<h1>提出异议：{it.title}</h1>
			<p class="lead">只有负责核实的工作人员能看到您写的内容，加密保存。要带公章的材料，可以作为证明材料上传，也可以送到{it.office}。</p>
			<Form fields={fields} action={under(base, `/publicity/${it.number}/objections/`)} submit="提交异议" {...again} />
		</>
	)
}

/** What one who objected is told. */
export function ObjectionReceipt({ base, it, number }: { base: string; it: Publicity; number: string }) {
	return (
		<>
			<h1>异议已收到</h1>
			<p class="lead">
				编号 <strong>{number}</strong>。
			</p>
			<p>工作人员会按您留的手机与您核实，处理结果在公示结束、名单生效之前答复。要补充情况，请拨打{it.contact}，报这个编号。</p>
			<p>
				<a href={under(base, `/publicity/${it.number}/`)}>返回公示</a>
			</p>
		</>
	)
}

type Opened = {
	number: string
	pairingNumber: string
	state: keyof typeof objectionStates
	answer: string | null
	receivedAt: string
	said?: Answers
	files: { id: string; name: string }[]
}
type DeskProps = {
	base: string
	it: Publicity
	pairs: Pair[]
	objections: Opened[]
	today: string
	mayDecide: boolean
	error?: string
	typed?: Record<string, string>
}

/** A public notice at the desk: what was objected, and what is left to do. */
export function PublicityDesk({ base, it, pairs, objections, today, mayDecide, error, typed = {} }: DeskProps) {
	const path = (rest: string) => under(base, `/desk/programmes/${it.programme}/publicities/${it.number}/${rest}`)
	const waiting = objections.filter(({ state }) => state === 'received').length
	return (
		<>
			<h1>{it.title}</h1>
			<p class="lead">
				{chineseDate(it.fromDay)}至{chineseDate(it.toDay)}，{it.days} 个工作日。
				<a href={under(base, `/publicity/${it.number}/`)}>看公示页</a>
			</p>
			{error && (
				<section class="error-summary" role="alert">
					<h2>没有办成</h2>
					<p>{error}</p>
				</section>
			)}
			<PairTable pairs={pairs} />
			<section class="block" aria-labelledby="objections">
				<h2 id="objections">异议（{objections.length} 件）</h2>
				{objections.length === 0 && <p>没有收到异议。</p>}
				{objections.map((one) => (
					<article class="invitation" aria-labelledby={one.number}>
						<h3 id={one.number}>
							{one.number} <span class="quiet">对 {one.pairingNumber}</span>
						</h3>
						<dl>
							<dt>收到</dt>
							<dd>{shanghaiMinute(one.receivedAt)}</dd>
							<dt>状态</dt>
							<dd>{objectionStates[one.state]}</dd>
							{one.answer && (
								<>
									<dt>答复</dt>
									<dd>{one.answer}</dd>
								</>
							)}
							{one.said &&
								Object.entries(one.said).map(([label, text]) => (
									<>
										<dt>{label}</dt>
										<dd>{text}</dd>
									</>
								))}
						</dl>
						{one.files.map(({ id, name }) => (
							<p>
								<a href={path(`objections/${one.number}/files/${id}/`)}>下载证明材料：{name}</a>
							</p>
						))}
						{mayDecide && one.state === 'received' && (
							<form class="form" method="post" action={path(`objections/${one.number}/answer/`)}>
								<div class="field">
									<label for={`answer-${one.number}`}>核实情况和答复</label>
									<p class="hint">会公布在公示页上，不要写提出人的姓名、电话</p>
									<textarea id={`answer-${one.number}`} name="answer" rows={3} maxlength={1000} required>
										{typed[one.number] ?? ''}
									</textarea>
								</div>
								<p class="form-actions">
									<button type="submit" name="state" value="dismissed">
										异议不成立
									</button>
									<button type="submit" name="state" value="upheld">
										异议成立，取消这一对
									</button>
								</p>
							</form>
						)}
					</article>
				))}
			</section>
			{mayDecide && it.state === 'open' && (
				<form method="post" action={path('closure/')}>
					<p>
						{today <= it.toDay
							? `公示期到${chineseDate(it.toDay)}结束，之后才能结束公示。`
							: waiting > 0
								? `还有 ${waiting} 件异议没有答复，答复后才能结束公示。`
								: '公示期已满，异议都已答复。结束公示后，可以签订协议。'}
					</p>
					<button class="button" type="submit" disabled={today <= it.toDay || waiting > 0}>
						结束公示
					</button>
				</form>
			)}
		</>
	)
}
