import { checkPrint } from './desk/check-print.ts'
import { eraseSubmission } from './desk/erase.ts'
import { reissue } from './desk/reissue.ts'
import { releaseNeed, unreleaseNeed } from './desk/release.ts'
import { invite, listStaff, revoke } from './desk/staff.ts'
import { type OpenPortal, openPortal } from './portal.ts'

type Subcommand = { does: string; run: (args: string[], portal: OpenPortal) => Promise<number> }

/** What can be done at a terminal. Another one is a file in desk/ and a line here. */
const subcommands: Record<string, Subcommand> = {
	release: { does: '编号　审核通过并登上需求榜', run: releaseNeed },
	unrelease: { does: '编号　从需求榜撤下', run: unreleaseNeed },
	reissue: { does: '编号　换发查询码', run: reissue },
	erase: { does: '编号 --reason 理由　删除个人信息，不能恢复', run: eraseSubmission },
	invite: { does: '姓名 邮箱 角色 [专项行动] [地区]　让人进工作台，发邀请码', run: invite },
	revoke: { does: '邮箱　停用一人，立即退出', run: revoke },
	staff: { does: '列出工作台的人员和角色', run: listStaff },
	'check-print': { does: '编号 核对码　核对打印的表', run: checkPrint },
}

/** `npm run desk -- <what> …`: what staff do at a terminal, also while the portal runs. */
async function desk([name = '', ...args]: string[]): Promise<number> {
	const subcommand = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined
	if (!subcommand) {
		console.error('用法：')
		for (const [it, { does }] of Object.entries(subcommands)) console.error(`  npm run desk -- ${it} ${does}`)
		return 1
	}
	process.env.WRANGLER_LOG ??= 'warn'
	const portal = await openPortal()
	try {
		return await subcommand.run(args, portal)
	} finally {
		await portal.close()
	}
}

process.exit(await desk(process.argv.slice(2)))
