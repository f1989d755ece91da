const megabyte = 1024 * 1024
/** The most one file may weigh, in bytes. */
export const fileCap = 10 * megabyte
/** The most a form may weigh with all its files, in bytes. */
export const bodyCap = 12 * megabyte
