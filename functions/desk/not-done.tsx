/** Why what was asked for was not done. */
export function NotDone({ error }: { error?: string }) {
	if (!error) return null
	return (
		<section class="error-summary" role="alert">
			<h2>没有办成</h2>
			<p>{error}</p>
		</section>
	)
}
