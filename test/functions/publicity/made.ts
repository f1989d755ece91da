/** The answers of an invented public notice, and of an objection to it. */
export const notice = {
	title: '示例第一批结对名单公示',
	office: '示例市科学技术局 301 室',
	contact: '0578-2000000',
	supervision: '0578-2000001',
}
export const objection = {
	facts: '这家企业和这位专家去年签过合同，有合同编号可以查证。',
	name: '示例提出人',
	unit: '示例单位',
	mobile: '13700000000',
}
