import { under } from '#functions/base.ts'
import { Facts } from '#functions/facts.tsx'
import { untilShanghai } from '#functions/shanghai.ts'
import type { PairingRecord } from '#schemas/pairing-record.ts'
import type { Side } from './lifecycle.ts'
import { type Fact, standing } from './partner.ts'

type Props = { base: string; invitations: { pairing: PairingRecord; side: Side; facts: Fact[]; isOver: boolean }[] }

/** 对接邀请: whom one is to work with, and one's own yes or no. What others were asked is never told. */
export function Invitations({ base, invitations }: Props) {
	if (invitations.length === 0) return null
	return (
		<section class="block" aria-labelledby="invitations">
			<h2 id="invitations">对接</h2>
			{invitations.map(({ pairing, side, facts, isOver }) => {
				const own = pairing[side]
				const isOpen = pairing.state === 'proposed' && !isOver && own === 'waiting'
				return (
					<article class="invitation" aria-labelledby={pairing.number}>
						<h3 id={pairing.number}>
							{side === 'enterprise' ? '推荐的特派员' : '邀请您服务的需求'} <span class="quiet">{pairing.number}</span>
						</h3>
						<Facts
							items={[
								...facts,
								{ label: '进展', text: <strong>{standing(pairing.state, isOver)}</strong> },
								...(own === 'waiting' ? [] : [{ label: '您的答复', text: own === 'accepted' ? '同意' : '不接受' }]),
							]}
						/>
						{isOpen && <Reply base={base} pairing={pairing} side={side} />}
					</article>
				)
			})}
		</section>
	)
}

function Reply({ base, pairing, side }: { base: string; pairing: PairingRecord; side: Side }) {
	const action = (what: string) => under(base, `/my/case/invitations/${pairing.number}/${what}/`)
	return (
		<div class="invitation-reply">
			<p>
				请在 {untilShanghai(pairing.expiresAt)} 前答复。
				{side === 'enterprise'
					? '不合适可以不接受，工作人员会再推荐，不影响这项需求。'
					: '不方便可以不接受，不影响您的申请。双方都同意后，才互相告诉联系方式。'}
			</p>
			<form method="post" action={action('acceptance')}>
				<button class="button" type="submit">
					同意对接
				</button>
			</form>
			<form method="post" action={action('refusal')}>
				<button type="submit">不接受</button>
			</form>
		</div>
	)
}
