import { planFor } from '#functions/matching/plan.ts'
import { matching } from '#schemas/matching.ts'
import { madeProfiles } from './made-profiles.ts'

// One plan in a process of its own; prints its processor seconds and the most memory it held, in MB.
const [size, what] = process.argv.slice(2)
const { needs, envoys } = madeProfiles(Number(size))
const before = process.cpuUsage()
if (what === 'plan') planFor(needs, envoys, matching.parse({}))
const { user, system } = process.cpuUsage(before)
console.log((user + system) / 1e6, process.resourceUsage().maxRSS / 1024)
