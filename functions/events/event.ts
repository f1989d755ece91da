/**
 * What happened, to what, by whom and when (UTC). `subject` is a public number or another public name, never a person.
 * `detail` holds what the audit needs besides: the reason given, the name of a field. Never a telephone number or a code.
 */
export type Event = { subject: string; action: string; actor: string; at: string; detail?: Record<string, string | number> }
