-- Half-filled forms, to be gone on with on another device. What was typed is sealed whole; of the resume code only a keyed hash is kept.
CREATE TABLE drafts (
	-- The keyed hash that its submission will be known by: one draft for each sitting.
	id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 22 AND 43),
	form TEXT NOT NULL CHECK (form IN ('need', 'individual', 'team', 'legal-person')),
	code_hash TEXT NOT NULL UNIQUE,
	answers TEXT NOT NULL CHECK (answers GLOB 'v1.*' AND length(answers) <= 60000),
	-- The day it was first saved, to count how many a day brings.
	day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	saved_at TEXT NOT NULL CHECK (saved_at GLOB '????-??-??T*Z'),
	kept_until TEXT NOT NULL CHECK (kept_until GLOB '????-??-??T*Z')
) STRICT;
CREATE INDEX drafts_by_day ON drafts (day);
CREATE INDEX drafts_by_kept_until ON drafts (kept_until);
