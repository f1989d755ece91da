/** What happened, to what, by whom and when (UTC). `subject` is a public number or another public name, never a person. */
export type Event = { subject: string; action: string; actor: string; at: string }
