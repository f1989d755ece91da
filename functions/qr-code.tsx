import { encode } from 'uqr'

/**
 * An address as a QR code: black on white in every mode and on paper. Drawn with attributes alone, since pages allow no
 * inline style. `label` says what scanning it does; what it holds stands beside it in words.
 */
export function QrCode({ address, label }: { address: string; label: string }) {
	const { data, size } = encode(address, { ecc: 'M', border: 4 })
	const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
	return (
		<svg class="qr-code" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges">
			<path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
			<path fill="#000" d={dark.join('')} />
		</svg>
	)
}
