import { portalOf } from '#functions/portal/index.tsx'
import { batches } from './routes.tsx'

/** Everything below /batches/: what a liaison does with a filled-in spreadsheet. */
export const batchPortal = portalOf([batches])
