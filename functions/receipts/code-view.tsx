import { QrCode } from '#functions/qr-code.tsx'
import { groupedCode } from './receipt-code.ts'

type Props = { code: string; link: string | undefined; label: string }

/**
 * A secret code to copy, print or scan. `data-copy` and `data-code` are for the page's script. `link` is the address that
 * carries it after the `#`, which no server is ever sent; without one there is no QR code.
 */
export function Code({ code, link, label }: Props) {
	return (
		<>
			<code class="receipt-code" data-copy data-code={code}>
				{groupedCode(code)}
			</code>
			{link && (
				<figure class="receipt-scan">
					<QrCode address={link} label={label} />
					<figcaption class="quiet">用手机扫描，码会自动填好</figcaption>
				</figure>
			)}
		</>
	)
}
