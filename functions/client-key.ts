/** Who counts as one client when requests are counted: an IPv4 address, or an IPv6 /64 network. */
export function clientKey(address = 'unknown'): string {
	if (!address.includes(':')) return address
	const [head = '', tail] = address.split('::')
	const groups = head === '' ? [] : head.split(':')
	const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length
	return [...groups, ...Array(Math.max(0, missing)).fill('0'), ...(tail ?? '').split(':')].slice(0, 4).join(':')
}
