/** How far someone reaches on a route, to be bound in its SQL: who, and by which roles (JSON). */
export type Reach = { staff: string; roles: string }
