import { agreements } from '#functions/agreements/routes.tsx'
import { approval } from '#functions/approval/routes.tsx'
import { localSignIn } from '#functions/local-sign-in/routes.tsx'
import { absences } from '#functions/matching/absences/routes.tsx'
import { matchingDesk } from '#functions/matching/routes.tsx'
import { ties } from '#functions/matching/ties/routes.tsx'
import { oversight } from '#functions/oversight/routes.tsx'
import { passkeys } from '#functions/passkeys/routes.tsx'
import { portalOf } from '#functions/portal/index.tsx'
import { publishing } from '#functions/publishing/routes.tsx'
import { wordings } from '#functions/refinement/desk/routes.tsx'
import { releases } from '#functions/release/routes.tsx'
import { cases } from '#functions/review/cases/routes.tsx'
import { queue } from '#functions/review/queue/routes.tsx'
import { signingIn } from '#functions/sign-in/routes.tsx'
import { staffPages } from '#functions/staff/routes.tsx'
import { desk as home } from './routes.tsx'

declare const LOCAL_SIGN_IN: boolean

/** Everything below /desk/: what staff see and do. */
export const desk = portalOf([
	signingIn,
	passkeys,
	staffPages,
	home,
	queue,
	cases,
	publishing,
	matchingDesk,
	absences,
	ties,
	approval,
	agreements,
	oversight,
	wordings,
	releases,
	// Set by `npm start` alone: without it the bundle does not hold the code behind it.
	...(typeof LOCAL_SIGN_IN !== 'undefined' && LOCAL_SIGN_IN ? [localSignIn()] : []),
])
