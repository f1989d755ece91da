import { type Region, regions as schema } from '#schemas/region.ts'
import { readContent } from './root.ts'
import { parseYaml } from './yaml.ts'

export const regions: readonly Region[] = parseYaml(schema, readContent('regions.yaml'), 'regions.yaml')
const byId = new Map(regions.map((it) => [it.id, it]))

/** The region of an id; references.ts has already refused ids that are not in regions.yaml. */
export function regionOf(id: string): Region {
	const region = byId.get(id)
	if (!region) throw new RangeError(`Cannot find region "${id}": it is not in regions.yaml`)
	return region
}
