import * as z from 'zod'

/** The folder of a programme in `content/programmes`. Which of them are open is a rule. */
export const programmeId = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, '请从列出的专项行动中选择')
