/** RFC 2046, 5.1.1: up to 70 of these characters, the last no space. */
const boundary = "[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]"
const token = "[0-9A-Za-z!#$%&'*+.^_`|~-]{1,70}"
const multipart = new RegExp(
	`^multipart/form-data\\s*(?:;\\s*charset="?utf-8"?\\s*)?;\\s*boundary=(?:"(${boundary})"|(${token}))\\s*(?:;\\s*charset="?utf-8"?\\s*)?$`,
	'i',
)

/** The boundary a multipart form names; nothing when it names none, a wrong one, or more than one. */
export function boundaryOf(contentType = ''): string | undefined {
	const [, quoted, plain] = multipart.exec(contentType) ?? []
	return quoted ?? plain
}
