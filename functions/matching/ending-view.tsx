type EndingProps = {
	action: string
	/** What the button says. */
	summary: string
	/** What is ended, as it stood on the page. */
	hidden: Record<string, string>
	/** Of whom or what, for those who hear the page. */
	about: string
}

/** Ends one line of a list, folded away until it is wanted; asks why. Works without script. */
export function Ending({ action, summary, hidden, about }: EndingProps) {
	return (
		<details class="ending">
			<summary>
				{summary}
				<span class="visually-hidden">：{about}</span>
			</summary>
			<form method="post" action={action}>
				{Object.entries(hidden).map(([name, value]) => (
					<input type="hidden" name={name} value={value} />
				))}
				<label>
					原因 <input type="text" name="reason" required minlength={2} maxlength={200} />
				</label>
				<button type="submit">{summary}</button>
			</form>
		</details>
	)
}
