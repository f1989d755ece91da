const detailNames: Record<string, string> = {
	reason: '理由',
	field: '栏目',
	route: '地址',
	list: '名单',
	format: '格式',
	rows: '行数',
	to_name: '转给',
	label: '标签',
	meeting: '会议',
	was: '原为',
	is: '改为',
	from: '从',
	to: '到',
	into: '并入',
	unit: '单位',
	other: '集团或对方',
}

/** What an event keeps besides, without the parts that only programs read. */
export function detailText(detail: string): string {
	const known = Object.entries(JSON.parse(detail) as Record<string, unknown>).filter(([name]) => Object.hasOwn(detailNames, name))
	return known.map(([name, value]) => `${detailNames[name]}：${String(value)}`).join('；')
}
