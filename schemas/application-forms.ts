import { individualForm } from './individual-application.ts'
import { legalPersonForm } from './legal-person-application.ts'
import { teamForm } from './team-application.ts'

/** 科技特派员申请表 by who applies. The keys are stored, and stand in addresses. */
export const applicationForms = { individual: individualForm, team: teamForm, 'legal-person': legalPersonForm } as const
export type ApplicantKind = keyof typeof applicationForms
