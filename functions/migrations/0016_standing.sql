-- Why an envoy is away, in staff's words.
ALTER TABLE absences ADD COLUMN reason TEXT NOT NULL DEFAULT '' CHECK (length(reason) <= 200);

-- A tie holds in the programme it was entered for; NULL is every programme. Its source and day say where it is known from.
CREATE TABLE unit_ties_sourced (
	id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 22 AND 40),
	programme TEXT CHECK (programme <> ''),
	kind TEXT NOT NULL CHECK (kind IN ('group', 'contract')),
	-- By name or 统一社会信用代码.
	unit TEXT NOT NULL CHECK (length(unit) BETWEEN 2 AND 100),
	-- The group, or the envoy's unit.
	other TEXT NOT NULL CHECK (length(other) BETWEEN 2 AND 100),
	source TEXT NOT NULL DEFAULT '' CHECK (length(source) <= 200),
	known_on TEXT CHECK (known_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT;
INSERT INTO unit_ties_sourced (id, kind, unit, other) SELECT lower(hex(randomblob(16))), kind, unit, other FROM unit_ties;
DROP TABLE unit_ties;
ALTER TABLE unit_ties_sourced RENAME TO unit_ties;
CREATE UNIQUE INDEX unit_ties_once ON unit_ties (coalesce(programme, ''), kind, unit, other);

-- When the person of a session last proved that it is they; without it, when the session began.
ALTER TABLE staff_sessions ADD COLUMN proven_at TEXT CHECK (proven_at GLOB '????-??-??T*Z');

-- A duplicate that was merged was not rejected: it has a status of its own, and no decision of its own.
UPDATE submissions SET status = 'merged', decided_at = NULL
WHERE status = 'rejected' AND id IN (SELECT submission FROM case_mergers);
