import { basePath } from '#functions/base.ts'
import { portal as schema } from '#schemas/portal.ts'
import { readContent } from './root.ts'
import { parseYaml } from './yaml.ts'

const read = parseYaml(schema, readContent('portal.yaml'), 'portal.yaml')

/** Who runs the portal. `base` may be overridden by JIEDUI_BASE, to mount the same content elsewhere. */
export const portal = { ...read, base: basePath(process.env.JIEDUI_BASE ?? read.base) }

/** Scheme and host of the site; a full address is this and the path of a page. */
export const { origin, host } = new URL(portal.url)

/** A site path (`/policies/`) as a link under the portal's base path. */
export function href(path: string): string {
	return portal.base + path.replace(/^\//, '')
}

/** A site path as a full address. */
export function absolute(path: string): string {
	return new URL(href(path), portal.url).href
}
