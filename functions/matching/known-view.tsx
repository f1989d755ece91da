type Props = {
	/** The address of a page of the programme. */
	at: (path: string) => string
}

/** The ways to what people have entered for matching to go by: who is away, and which units belong together. */
export function Known({ at }: Props) {
	return (
		<>
			<a href={at('absences/')}>特派员请假与不在岗</a>、<a href={at('ties/')}>关联单位</a>
		</>
	)
}
