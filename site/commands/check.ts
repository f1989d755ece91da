import { publicRecord } from '../record/record.ts'

/** `npm run check`: reads everything in content/ and says, in Chinese, what to change; builds nothing. */
try {
	const { documents, programmes, pages } = await publicRecord()
	const files = [...documents.values()].reduce((sum, list) => sum + list.size, programmes.size + pages.size)
	console.log(`内容检查通过：${programmes.size} 个专项行动，共 ${files} 个文件。`)
} catch (error) {
	console.error(error instanceof Error && error.name === 'ContentProblem' ? error.message : error)
	process.exit(1)
}
