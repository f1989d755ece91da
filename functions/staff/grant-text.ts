import { type Grant, roles } from '#schemas/staff.ts'

/** A role with where it holds. */
export function grantText(grant: Grant): string {
	return `${roles[grant.role]}（${placeText(grant)}）`
}

/** Where a role holds. */
export function placeText({ programme, region }: Grant): string {
	return `${programme ?? '全部专项行动'}，${region ?? '全部地区'}`
}
