import type { Child } from 'hono/jsx'
import { under } from '#functions/base.ts'
import type { Grant } from '#schemas/staff.ts'
import { matrix, rolesFor } from './matrix.ts'

/** `also`: where its pages stand besides. */
type Place = { path: string; name: string; also?: string[] }

/** The places of the desk. A new one is a line here; who sees it is the role matrix's to say. */
const places: Place[] = [
	{ path: '/desk/', name: '工作台' },
	{ path: '/desk/queue/', name: '待办' },
	{ path: '/desk/events/', name: '操作记录' },
	{ path: '/desk/staff/', name: '人员' },
]

/** The places of one programme, in the order of the work. */
const programmePlaces: Place[] = [
	{ path: '/desk/programmes/:programme/queue/', name: '审核' },
	{
		path: '/desk/programmes/:programme/matching/',
		name: '对接',
		also: ['needs', 'absences', 'ties'].map((noun) => `/desk/programmes/:programme/${noun}/`),
	},
	{ path: '/desk/programmes/:programme/plan/', name: '对接方案' },
	{ path: '/desk/programmes/:programme/approval/', name: '审定和公示', also: ['/desk/programmes/:programme/publicities/'] },
	{ path: '/desk/programmes/:programme/pairings/', name: '结对' },
	{ path: '/desk/programmes/:programme/publication/', name: '发布' },
	{ path: '/desk/programmes/:programme/figures/', name: '统计' },
]

/** The places of the desk that someone may go to. */
export function openPlaces(grants: Grant[]): Place[] {
	return places.filter(({ path }) => rolesFor(matrix[`GET ${path}`], grants).length > 0)
}

/** The places of a programme that someone may go to, with its id in their paths. */
export function openProgrammePlaces(grants: Grant[], programme: string): Place[] {
	const named = (path: string) => path.replace(':programme', programme)
	return programmePlaces
		.filter(({ path }) => rolesFor(matrix[`GET ${path}`], grants, programme).length > 0)
		.map(({ path, also = [], name }) => ({ path: named(path), also: also.map(named), name }))
}

type Props = {
	base: string
	member: { name: string; grants: Grant[] }
	current?: string
	programme?: string
	path: string
	children?: Child
}

/** What stands around every page of the desk: where one may go, who one is, the way out. */
export function DeskFrame({ base, member, current, programme, path, children }: Props) {
	const inProgramme = programme === undefined ? [] : openProgrammePlaces(member.grants, programme)
	return (
		<div class="desk">
			<div class="desk-bar">
				<Places base={base} label="工作台" places={openPlaces(member.grants)} isCurrent={(it) => it.path === current} />
				<form method="post" action={under(base, '/desk/sign-out/')}>
					<span class="desk-who">{member.name}</span>
					<button type="submit">退出</button>
				</form>
			</div>
			{inProgramme.length > 0 && (
				<div class="desk-bar desk-bar-programme">
					<Places
						base={base}
						label="本专项行动"
						places={inProgramme}
						isCurrent={(it) => [it.path, ...(it.also ?? [])].some((place) => path.startsWith(place))}
					/>
				</div>
			)}
			{children}
		</div>
	)
}

type PlacesProps = { base: string; label: string; places: Place[]; isCurrent: (place: Place) => boolean }

function Places({ base, label, places: shown, isCurrent }: PlacesProps) {
	return (
		<nav aria-label={label}>
			<ul>
				{shown.map((place) => (
					<li>
						<a href={under(base, place.path)} aria-current={isCurrent(place) ? 'page' : undefined}>
							{place.name}
						</a>
					</li>
				))}
			</ul>
		</nav>
	)
}
