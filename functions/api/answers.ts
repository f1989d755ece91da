import { described } from '#functions/submissions/forms.ts'
import { statusWords } from '#functions/submissions/lifecycle.ts'
import { apiAnswers } from '#schemas/api.ts'

function namesOf<T>(all: Record<string, T>, name: (it: T) => string): Record<string, string> {
	return Object.fromEntries(Object.entries(all).map(([key, it]) => [key, name(it)]))
}

/** What the API says, with the names of our forms and states. */
export const answers = apiAnswers({
	forms: namesOf(described, ({ title }) => title),
	statuses: namesOf(statusWords, ({ name }) => name),
})
