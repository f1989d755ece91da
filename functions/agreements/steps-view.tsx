import type { Child } from 'hono/jsx'
import { TextField } from '#functions/desk/text-field.tsx'
import { canMove } from '#functions/pairings/lifecycle.ts'
import type { Pair } from './pair.ts'

/** A pairing in effect that may take another's place. */
export type Replacement = { number: string; expert: string }
type Props = {
	path: (rest: string) => string
	pair: Pair
	/** Where another expert is found for its need. */
	shortlist: string
	replacements: Replacement[]
}

/** What can be done with a pairing from where it is, each with its reason. */
export function Steps({ path, pair, shortlist, replacements }: Props) {
	const mayCancel = canMove(pair.state, 'cancelled')
	const isInEffect = pair.state === 'effective'
	if (!mayCancel && !isInEffect) return null
	return (
		<section class="block" aria-labelledby="steps">
			<h2 id="steps">其他</h2>
			{mayCancel && <Step id="cancel" summary="取消这一对" action={path('cancellation/')} button="确定取消" />}
			{isInEffect && (
				<>
					<Step id="term" summary="延长或缩短服务期" action={path('term/')} button="保存">
						<TextField id="term-to" name="to" label="新的结束日期" type="date" isRequired value={pair.termTo ?? ''} />
					</Step>
					{replacements.length === 0 ? (
						<details>
							<summary>更换特派员</summary>
							<p>
								先<a href={shortlist}>为这项需求另外推荐特派员</a>，走完审定、公示和签约；新的一对生效后，在这里更换。
							</p>
						</details>
					) : (
						<Step id="replace" summary="更换特派员" action={path('replacement/')} button="更换">
							<Successor replacements={replacements} />
						</Step>
					)}
					<Step id="end" summary="提前终止" action={path('termination/')} button="确定终止" />
				</>
			)}
		</section>
	)
}

type StepProps = { id: string; summary: string; action: string; button: string; children?: Child }

/** A step that must say why, folded away until it is wanted. */
function Step({ id, summary, action, button, children }: StepProps) {
	return (
		<details>
			<summary>{summary}</summary>
			<form class="form" method="post" action={action}>
				{children}
				<TextField id={`${id}-reason`} name="reason" label="理由" most={500} isRequired />
				<p class="form-actions">
					<button type="submit">{button}</button>
				</p>
			</form>
		</details>
	)
}

function Successor({ replacements }: Pick<Props, 'replacements'>) {
	return (
		<div class="field">
			<label class="field-label" for="by">
				由谁接替
			</label>
			<select id="by" name="by">
				{replacements.map(({ number, expert }) => (
					<option value={number}>
						{number} {expert}
					</option>
				))}
			</select>
		</div>
	)
}
