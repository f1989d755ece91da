import { stateWords } from '#functions/pairings/lifecycle.ts'
import { wordsFor } from '#functions/submissions/lifecycle.ts'

const words: Record<string, string> = {
	absence_ended: '结束不在',
	absence_noted: '登记不在',
	access_denied: '越权被拒',
	agreement_drafted: '起草协议',
	agreement_read: '下载签字件',
	agreement_returned: '退回签字件',
	agreement_signed: '上传签字件',
	alarm_code_misses: '查询码试错告警',
	case_handed_over: '转交',
	case_viewed: '查看事项',
	case_labelled: '加标签',
	code_reissued: '换发查询码',
	contact_revealed: '查看联系方式',
	copy_taken: '申请人下载数据',
	erasure_asked: '申请人要求删除',
	error_report_received: '收到纠错',
	evidence_read: '下载异议材料',
	chain_verified: '核对记录链',
	file_downloaded: '下载附件',
	label_removed: '去掉标签',
	list_exported: '导出名单',
	note_added: '写内部备注',
	objection_dismissed: '异议不成立',
	objection_read: '查看异议',
	objection_received: '收到异议',
	objection_upheld: '异议成立',
	pairing_proposed: '发出对接邀请',
	pairing_enterprise_accepted: '企业同意对接',
	pairing_enterprise_declined: '企业不接受对接',
	pairing_envoy_accepted: '特派员同意对接',
	pairing_envoy_declined: '特派员不接受对接',
	pairing_term_changed: '调整服务期',
	refinement_confirmed: '企业同意凝练的写法',
	refinement_declined: '企业不同意凝练的写法',
	refinement_proposed: '建议凝练的写法',
	publication_taken: '生成发布文件',
	publicity_begun: '开始公示',
	publicity_closed: '结束公示',
	signed_in: '登录工作台',
	signed_out: '退出工作台',
	presence_proven: '再次验证身份',
	presence_refused: '再次验证没有通过',
	staff_invited: '邀请工作人员',
	staff_revoked: '停用工作人员',
	tie_ended: '撤销关联单位',
	tie_noted: '登记关联单位',
}

/** What an event is called. One that has no name yet shows its own. */
export function actionName(action: string): string {
	if (Object.hasOwn(words, action)) return words[action]!
	const [, what, state] = /^(need|application|pairing)_(\w+)$/.exec(action) ?? []
	if (what === 'pairing' && state && Object.hasOwn(stateWords, state)) return `结对：${stateWords[state as keyof typeof stateWords]}`
	const name = state && wordsFor(state).name
	return name && name !== wordsFor('').name ? `${what === 'need' ? '需求' : '申请'}：${name}` : action
}

/** Who did it, in words: staff by name. */
export function actorName(actor: string, name: string | null): string {
	const others: Record<string, string> = { applicant: '申请人', envoy: '特派员', public: '公众', system: '系统' }
	return name ?? others[actor] ?? actor.replace(/^staff:/, '')
}
