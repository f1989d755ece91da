-- What happened, kept for good: rows are added, never changed or removed.
CREATE TABLE events (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z'),
	actor TEXT NOT NULL CHECK (length(actor) BETWEEN 1 AND 100),
	action TEXT NOT NULL CHECK (action <> '' AND action NOT GLOB '*[^a-z_]*'),
	subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 100),
	detail TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(detail) AND length(detail) <= 4000)
) STRICT;
CREATE INDEX events_by_subject ON events (subject, id);

CREATE TRIGGER events_refuse_update BEFORE UPDATE ON events
BEGIN
	SELECT RAISE(ABORT, 'events are append-only');
END;
CREATE TRIGGER events_refuse_delete BEFORE DELETE ON events
BEGIN
	SELECT RAISE(ABORT, 'events are append-only');
END;
-- INSERT OR REPLACE removes the old row without its delete trigger.
CREATE TRIGGER events_refuse_replace BEFORE INSERT ON events WHEN EXISTS (SELECT 1 FROM events WHERE id = NEW.id)
BEGIN
	SELECT RAISE(ABORT, 'events are append-only');
END;

-- What readers report about the site. The same words on the same day are one report.
CREATE TABLE error_reports (
	day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	serial INTEGER NOT NULL CHECK (serial BETWEEN 1 AND 9999),
	page TEXT NOT NULL CHECK (page GLOB '/*' AND length(page) <= 4000),
	kind TEXT NOT NULL CHECK (kind IN ('wording', 'fact', 'link', 'display', 'access', 'other')),
	description TEXT NOT NULL CHECK (length(description) BETWEEN 5 AND 500),
	received_at TEXT NOT NULL CHECK (received_at GLOB '????-??-??T*Z'),
	PRIMARY KEY (day, serial),
	UNIQUE (day, page, kind, description)
) STRICT;

-- How often browsers stopped something by our content security policy.
CREATE TABLE csp_violations (
	day TEXT NOT NULL,
	directive TEXT NOT NULL,
	count INTEGER NOT NULL CHECK (count > 0),
	PRIMARY KEY (day, directive)
) STRICT;

-- Which scheduled runs were made. A slot is claimed once.
CREATE TABLE job_runs (
	job TEXT NOT NULL,
	slot TEXT NOT NULL,
	PRIMARY KEY (job, slot)
) STRICT;
CREATE INDEX job_runs_by_slot ON job_runs (slot);
