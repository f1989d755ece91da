/**
 * What has to be set by hand when a programme publishes its pairing table for the first time: the text of 说明.txt, which
 * lies in the zip beside the files. The Worker knows the built site, not `programme.mdx`; a copy of it could be an old one.
 * With a byte order mark and carriage returns, as every editor that opens .txt reads it.
 */
export function firstIssueNote(programme: string): string {
	const lines = [
		'第一次发布结对安排表，除了放进文件，还要改一行。',
		'',
		'1. 把压缩包里 content 文件夹的内容，放进网站的 content 文件夹。',
		'',
		`2. 用记事本打开 content/programmes/${programme}/programme.mdx。`,
		'   在开头两行 --- 之间找到 pairings: 下面的这一行：',
		'',
		'     published: false',
		'',
		'   改成：',
		'',
		'     published: true',
		'',
		'   前面的空格和其他各行不动。pairings 写在一行里的，也只把其中的 published: false 改成 published: true。',
		'   上面另有一行 published: 加日期的，是发布日期，不改。',
		'',
		'3. 请另一人核对改动，再更新网站。这一行没有改的，网站不会更新，并提示改哪里。',
		'',
		'本说明不用放进网站，看完可以删去。以后再发布，不用再改这一行。',
	]
	return `\uFEFF${lines.join('\r\n')}\r\n`
}
