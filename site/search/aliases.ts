import { type AliasGroup, aliases as schema } from '#schemas/alias.ts'
import { readContent } from '../record/root.ts'
import { parseYaml } from '../record/yaml.ts'

/** The words of `content/aliases.yaml`, for `startIndexer`. Throws ContentProblem when the file is wrong. */
export function readAliases(): AliasGroup[] {
	return parseYaml(schema, readContent('aliases.yaml'), 'aliases.yaml')
}
