import type { Field } from '#schemas/fields.ts'
import type { Call } from '#schemas/intake.ts'
import type { Answers } from '#schemas/read-form.ts'
import type { Pair } from './pair.ts'

type Props = { back: string; programme: Pick<Call, 'title' | 'issuer'>; pair: Pair; terms: Answers; fields: Field[] }

const ordinals = '一二三四五六七八九十'
const parties = ['甲方（盖章）', '乙方（签字）', '丙方（盖章）']

/** 合作协议 for signing, from the record. Above it, on the screen only, what to mind. */
export function PrintedAgreement({ back, programme, pair, terms, fields }: Props) {
	const groups = [...Map.groupBy(fields, ({ group }) => group ?? '')]
	return (
		<>
			<section class="notice no-print print-sheet">
				<p>用 A4 纸打印，一式四份，三方签字盖章后扫描，回到这一对上传。内容改过的，要重新打印。</p>
				<p>
					<a href={back}>返回这一对</a>
				</p>
			</section>
			<article class="agreement">
				<h1>科技特派员合作协议</h1>
				<p class="agreement-number">编号：{pair.number}</p>
				<div class="agreement-parties">
					<p>甲方（企业）：{pair.enterprise}</p>
					<p>乙方（科技特派员）：{pair.expert}</p>
					<p>丙方（派出单位）：{pair.unit ?? <span class="blank" />}</p>
				</div>
				<p>
					三方就“{programme.title}”中编号 {pair.number} 的结对，围绕技术需求“{pair.title}”，协商一致，订立本协议。
				</p>
				{groups.map(([group, members], at) => (
					<section>
						<h2>
							{ordinals[at]}、{group}
						</h2>
						{members
							.filter(({ name }) => terms[name])
							.map((field) => (
								<p class="agreement-term">
									<strong>{field.label}：</strong>
									{wordsOf(field, terms)}
								</p>
							))}
					</section>
				))}
				<section class="agreement-end">
					<h2>{ordinals[groups.length]}、其他</h2>
					<p>本协议一式四份，三方各执一份，报{programme.issuer}备案一份，三方签字盖章后生效。未尽事宜，另行书面约定。</p>
					<div class="signatures">
						{parties.map((name) => (
							<div>
								<p>{name}：</p>
								<p>
									代表： <span class="blank" />
								</p>
								<p>　　　　年　　月　　日</p>
							</div>
						))}
					</div>
				</section>
			</article>
		</>
	)
}

/** What was agreed on a point, in words. */
function wordsOf({ name, options }: Field, terms: Answers): string {
	const given = [terms[name]].flat().join('、')
	return options.find(({ value }) => value === given)?.label ?? given
}
