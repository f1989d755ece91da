import { hasCreditCodeCheck } from '#schemas/credit-code.ts'
import { noticeVersion } from '#schemas/privacy-notice.ts'
import type { MadeApplication } from './applications.ts'
import type { MadeNeed } from './needs.ts'

/** The call that site/record/calls.ts offers while the portal is a demonstration. */
const programme = 'demonstration'
const agreed = { noticeVersion, noticeAccepted: 'yes' }
const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** A need with everything the form asks for. `at` makes its telephone and its code its own. */
export function needValue({ stage: _, reason: __, ...made }: MadeNeed, at: number, year: number): Record<string, unknown> {
	const isEnterprise = made.orgKind === 'enterprise'
	return {
		programme,
		...(isEnterprise && { creditCode: inventedCode(at), flags: ['tech-sme'] }),
		address: `示例路 ${at + 1} 号`,
		intro: '示例单位，为演示而写，有一名技术负责人和一间化验室。',
		legalRep: '示例法人',
		yearFrom: year,
		yearTo: year + 1,
		serviceFrom: `${year + 1}-01-01`,
		serviceTo: `${year + 1}-12-31`,
		solveMode: 'service',
		budgetTotal: 'negotiable',
		contactName: '示例联系人',
		contactMobile: inventedMobile(at),
		publicOk: 'full',
		...made,
		...agreed,
	}
}

/** An application with everything its form asks for. */
export function applicationValue({ form, value }: MadeApplication, at: number, year: number, forNeed?: string): Record<string, unknown> {
	const own = 100 + at * 10
	const members = value.members as object[] | undefined
	return {
		programme,
		...(forNeed && { forNeed }),
		...value,
		...(form === 'individual' && { mobile: inventedMobile(own) }),
		...(form === 'team' && { serviceFrom: `${year + 1}-01-01`, serviceTo: `${year + 1}-12-31` }),
		...(members && { members: members.map((it, index) => ({ ...it, mobile: inventedMobile(own + index) })) }),
		...(form === 'legal-person' && { creditCode: inventedCode(own), contactMobile: inventedMobile(own) }),
		publishConsent: 'yes',
		commitment: 'yes',
		...agreed,
	}
}

/** 1300000xxxx: nobody's number. */
function inventedMobile(at: number): string {
	return `1300000${String(at + 1).padStart(4, '0')}`
}

/** A code of a place that does not exist, with the right check character. */
function inventedCode(at: number): string {
	const body = `91000000MA${String(at + 1).padStart(7, '0')}`
	return [...letters].map((last) => body + last).find(hasCreditCodeCheck)!
}
