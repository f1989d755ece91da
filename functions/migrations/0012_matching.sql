-- When an envoy is away, as they or staff say.
CREATE TABLE absences (
	application TEXT NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
	from_day TEXT NOT NULL CHECK (from_day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	to_day TEXT NOT NULL CHECK (to_day >= from_day),
	PRIMARY KEY (application, from_day)
) STRICT;

-- What ties units to each other, by name or 统一社会信用代码: firms of one group, and who had a contract with whom.
CREATE TABLE unit_ties (
	kind TEXT NOT NULL CHECK (kind IN ('group', 'contract')),
	unit TEXT NOT NULL CHECK (length(unit) BETWEEN 2 AND 100),
	-- The group, or the envoy's unit.
	other TEXT NOT NULL CHECK (length(other) BETWEEN 2 AND 100),
	PRIMARY KEY (kind, unit, other)
) STRICT;
