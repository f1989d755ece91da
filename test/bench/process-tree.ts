import { readdirSync, readFileSync } from 'node:fs'

/** Watches a process and all it started; the answer is the most memory they held together, in MB. Linux only. */
export function watchTree(pid: number, every = 50): () => number {
	let peak = 0
	const timer = setInterval(() => {
		peak = Math.max(peak, residentOf(pid))
	}, every)
	return () => {
		clearInterval(timer)
		return Math.round(peak / 1024)
	}
}

/** Resident memory of a process and its descendants, in kB. */
function residentOf(root: number): number {
	const processes = readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.flatMap(statusOf)
	const tree = new Set([root])
	for (let size = 0; size < tree.size; ) {
		size = tree.size
		for (const { pid, parent } of processes) if (tree.has(parent)) tree.add(pid)
	}
	return processes.filter(({ pid }) => tree.has(pid)).reduce((sum, { resident }) => sum + resident, 0)
}

function statusOf(name: string): { pid: number; parent: number; resident: number }[] {
	try {
		const status = readFileSync(`/proc/${name}/status`, 'utf8')
		const number = (field: string) => Number(new RegExp(`^${field}:\\s*(\\d+)`, 'm').exec(status)?.[1] ?? 0)
		return [{ pid: Number(name), parent: number('PPid'), resident: number('VmRSS') }]
	} catch {
		return []
	}
}
