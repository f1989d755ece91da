import { TextField } from '#functions/desk/text-field.tsx'
import { Facts } from '#functions/facts.tsx'
import { shanghaiMinute } from '#functions/shanghai.ts'
import { objectionStates } from '#schemas/publicity.ts'

/** An objection as the desk reads it. */
export type OpenedObjection = {
	number: string
	pairingNumber: string
	state: keyof typeof objectionStates
	answer: string | null
	receivedAt: string
	/** What was written, by the labels of the form; only for those who answer it. */
	said?: Record<string, string>
	files: { id: string; name: string }[]
}
type ObjectionProps = { one: OpenedObjection; path: (rest: string) => string; mayAnswer: boolean; typed?: string }

/** One objection at the desk, with its answer or the form for it. */
export function Objection({ one, path, mayAnswer, typed }: ObjectionProps) {
	return (
		<article class="invitation" aria-labelledby={one.number}>
			<h3 id={one.number}>
				{one.number} <span class="quiet">对 {one.pairingNumber}</span>
			</h3>
			<Facts
				items={[
					{ label: '状态', text: <strong>{objectionStates[one.state]}</strong> },
					{ label: '收到', text: shanghaiMinute(one.receivedAt) },
					...Object.entries(one.said ?? {}).map(([label, text]) => ({ label, text })),
					...(one.answer ? [{ label: '答复', text: one.answer }] : []),
				]}
			/>
			{one.files.map(({ id, name }) => (
				<p>
					<a href={path(`objections/${one.number}/files/${id}/`)}>下载证明材料：{name}</a>
				</p>
			))}
			{mayAnswer && one.state === 'received' && (
				<form class="form" method="post" action={path(`objections/${one.number}/answer/`)}>
					<TextField
						id={`answer-${one.number}`}
						name="answer"
						label="核实情况和答复"
						hint="会公布在公示页上，不要写提出人的姓名、电话"
						rows={3}
						most={1000}
						isRequired
						value={typed}
					/>
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
	)
}
