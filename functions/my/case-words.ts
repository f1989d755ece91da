import { wordsFor } from '#functions/submissions/lifecycle.ts'

const otherEvents: Record<string, string> = {
	copy_taken: '下载了数据',
	erasure_asked: '申请删除个人信息',
	code_reissued: '换发了查询码',
	absence_noted: '工作人员登记了一段不在的时间',
	absence_ended: '工作人员结束了登记的不在',
	need_unreleased: '从需求榜撤下',
	refinement_proposed: '工作人员建议了新的写法',
	refinement_confirmed: '同意了新的写法',
	refinement_declined: '没有同意新的写法',
}

/** What an event of a case is called. */
export function eventName(kind: string, action: string): string {
	return otherEvents[action] ?? wordsFor(action.slice(kind.length + 1)).name
}
