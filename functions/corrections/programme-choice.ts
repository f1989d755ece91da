import type { Option } from '#schemas/fields.ts'
import type { Call } from '#schemas/intake.ts'

/** The one programme a correction is for, as the form offers it: by its title, in words when the record has it no more. */
export function programmeChoice(id: string, call: Call | undefined): Option {
	if (id === '') return { value: id, label: '未填' }
	return { value: id, label: call?.title ?? `原来选的专项行动，本站现在查不到（标识 ${id}）` }
}
