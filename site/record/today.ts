/** The day of the build in Asia/Shanghai, `YYYY-MM-DD`; JIEDUI_TODAY fixes it for tests. */
export const today = process.env.JIEDUI_TODAY ?? new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())
