-- One envoy and one enterprise, from the invitation to the end of the term. A pairing that ends keeps its row.
CREATE TABLE pairings (
	id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 22 AND 40),
	number TEXT NOT NULL UNIQUE CHECK (number GLOB 'JD????????-????*'),
	day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	serial INTEGER NOT NULL CHECK (serial BETWEEN 1 AND 999999),
	programme TEXT NOT NULL,
	need TEXT NOT NULL REFERENCES submissions (id),
	application TEXT NOT NULL REFERENCES submissions (id),
	state TEXT NOT NULL DEFAULT 'proposed' CHECK (state <> '' AND state NOT GLOB '*[^a-z_]*'),
	-- Counted up by every change, so that two people never overwrite each other.
	version INTEGER NOT NULL DEFAULT 1,
	reason TEXT CHECK (length(reason) <= 1000),
	-- What matching said when it was proposed, and why a person chose otherwise.
	points REAL NOT NULL DEFAULT 0,
	reasons TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(reasons) AND length(reasons) <= 8000),
	override_reason TEXT CHECK (length(override_reason) <= 500),
	-- What each side says to the invitation, until when it may.
	enterprise TEXT NOT NULL DEFAULT 'waiting' CHECK (enterprise IN ('waiting', 'accepted', 'declined')),
	envoy TEXT NOT NULL DEFAULT 'waiting' CHECK (envoy IN ('waiting', 'accepted', 'declined')),
	expires_at TEXT NOT NULL CHECK (expires_at GLOB '????-??-??T*Z'),
	-- Which approval and which public notice it went through.
	decision TEXT,
	publicity TEXT,
	term_from TEXT CHECK (term_from GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	term_to TEXT CHECK (term_to >= term_from),
	replaced_by TEXT REFERENCES pairings (id),
	created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T*Z'),
	changed_at TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T*Z'),
	UNIQUE (day, serial)
) STRICT;
CREATE INDEX pairings_by_need ON pairings (need, state);
CREATE INDEX pairings_by_application ON pairings (application, state);
CREATE INDEX pairings_by_programme ON pairings (programme, state, number);
CREATE INDEX pairings_open ON pairings (expires_at) WHERE state = 'proposed';
CREATE INDEX pairings_by_publicity ON pairings (publicity) WHERE publicity IS NOT NULL;
-- The same two are not invited twice at a time.
CREATE UNIQUE INDEX pairings_once ON pairings (need, application)
	WHERE state IN ('proposed', 'confirmed', 'approved', 'in_publicity', 'publicised', 'effective');
