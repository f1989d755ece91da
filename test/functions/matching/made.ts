import type { EnvoyProfile, NeedProfile } from '#functions/matching/profile.ts'
import { matching } from '#schemas/matching.ts'

export const settings = matching.parse({})

/** An invented need, with changes. */
export function need(changes: Partial<NeedProfile> = {}): NeedProfile {
	return {
		number: 'XQ20300102-0001',
		unit: '示例精密制造有限公司',
		creditCode: '91331100MA2XJ1K04T',
		region: '示例区',
		fields: ['manufacturing', 'materials'],
		industry: { code: 'C33', name: '金属制品业' },
		solveMode: 'joint',
		title: '薄壁管焊缝气孔率偏高的工艺改进',
		keywords: ['焊接', '薄壁管'],
		text: '焊后气孔率百分之六，返工占工时三成。',
		wanted: '',
		from: '2030-03-01',
		to: '2030-12-31',
		declined: [],
		...changes,
	}
}

/** An invented envoy, with changes. */
export function envoy(changes: Partial<EnvoyProfile> = {}): EnvoyProfile {
	return {
		number: 'SQ20300102-0001',
		name: '示例专家',
		units: ['示例大学'],
		fields: ['energy'],
		places: '示例市',
		text: '光伏组件封装',
		hosts: [],
		load: 0,
		absences: [],
		past: [],
		contracts: [],
		...changes,
	}
}
