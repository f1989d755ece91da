import * as z from 'zod'
import { field } from './content-field.ts'

const word = field(z.string().regex(/^[\p{Script=Han}A-Za-z0-9]{2,12}$/u), '词', '科特派（2 到 12 个汉字、字母或数字，不带标点和空格）')

/** One line of `content/aliases.yaml`: words that readers use for the same thing. Search finds all when given one. */
export const aliasGroup = field(z.array(word).min(2).max(8), '同义词组', '[科技特派员, 特派员, 科特派]（一行一组，2 到 8 个词）')
const inOneGroup = (groups: string[][]) => new Set(groups.flat()).size === groups.flat().length

export const aliases = field(
	z.array(aliasGroup).refine(inOneGroup, '每个词只能出现一次：同一个词不要写在两组里'),
	'同义词',
	'每行一组：- [科技特派员, 特派员, 科特派]',
)
export type AliasGroup = z.infer<typeof aliasGroup>
