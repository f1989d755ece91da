-- When a scheduled run was begun, and when it ended well. One that did not end is begun again later.
ALTER TABLE job_runs ADD COLUMN begun_at TEXT CHECK (begun_at GLOB '????-??-??T*Z');
ALTER TABLE job_runs ADD COLUMN done_at TEXT CHECK (done_at GLOB '????-??-??T*Z');

-- What was erased, kept for good, so that it is erased again after a restore. Ids and numbers only.
CREATE TABLE erasures (
	submission TEXT PRIMARY KEY NOT NULL CHECK (length(submission) BETWEEN 22 AND 40),
	number TEXT NOT NULL CHECK (number GLOB '[XS]Q????????-????*'),
	reason TEXT NOT NULL CHECK (reason IN ('asked', 'retention', 'unlawful', 'law')),
	at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z')
) STRICT;
CREATE TRIGGER erasures_refuse_update BEFORE UPDATE ON erasures
BEGIN
	SELECT RAISE(ABORT, 'erasures are append-only');
END;
CREATE TRIGGER erasures_refuse_delete BEFORE DELETE ON erasures
BEGIN
	SELECT RAISE(ABORT, 'erasures are append-only');
END;

-- What there is to look through for what is due: erased submissions are not in it.
CREATE INDEX submissions_kept ON submissions (kind, status, changed_at) WHERE answers IS NOT NULL;
CREATE INDEX submissions_asked_erasure ON submissions (erasure_asked_at) WHERE erasure_asked_at IS NOT NULL AND answers IS NOT NULL;
CREATE INDEX outbox_by_time ON outbox (at);

-- The chain through the events: each hash holds the one before. Written by the clock, behind the events.
CREATE TABLE event_links (
	event_id INTEGER PRIMARY KEY,
	hash TEXT NOT NULL CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*')
) STRICT;
-- A stretch of the chain, within one day of Asia/Shanghai, under a keyed seal.
CREATE TABLE event_seals (
	from_id INTEGER PRIMARY KEY CHECK (from_id >= 1),
	to_id INTEGER NOT NULL UNIQUE CHECK (to_id >= from_id),
	day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	hash TEXT NOT NULL CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'),
	mac TEXT NOT NULL CHECK (length(mac) = 43),
	sealed_at TEXT NOT NULL CHECK (sealed_at GLOB '????-??-??T*Z')
) STRICT;
CREATE INDEX event_seals_by_day ON event_seals (day, to_id);

CREATE TRIGGER event_links_refuse_update BEFORE UPDATE ON event_links
BEGIN
	SELECT RAISE(ABORT, 'event links are append-only');
END;
CREATE TRIGGER event_links_refuse_delete BEFORE DELETE ON event_links
BEGIN
	SELECT RAISE(ABORT, 'event links are append-only');
END;
CREATE TRIGGER event_seals_refuse_update BEFORE UPDATE ON event_seals
BEGIN
	SELECT RAISE(ABORT, 'event seals are append-only');
END;
CREATE TRIGGER event_seals_refuse_delete BEFORE DELETE ON event_seals
BEGIN
	SELECT RAISE(ABORT, 'event seals are append-only');
END;
-- INSERT OR REPLACE removes the old row without its delete trigger.
CREATE TRIGGER erasures_refuse_replace BEFORE INSERT ON erasures WHEN EXISTS (SELECT 1 FROM erasures WHERE submission = NEW.submission)
BEGIN
	SELECT RAISE(ABORT, 'erasures are append-only');
END;
CREATE TRIGGER event_links_refuse_replace BEFORE INSERT ON event_links WHEN EXISTS (SELECT 1 FROM event_links WHERE event_id = NEW.event_id)
BEGIN
	SELECT RAISE(ABORT, 'event links are append-only');
END;
CREATE TRIGGER event_seals_refuse_replace BEFORE INSERT ON event_seals
WHEN EXISTS (SELECT 1 FROM event_seals WHERE from_id = NEW.from_id OR to_id = NEW.to_id)
BEGIN
	SELECT RAISE(ABORT, 'event seals are append-only');
END;

-- How often, in a minute, anyone typed a receipt code that opens nothing.
CREATE TABLE code_misses (
	minute TEXT PRIMARY KEY NOT NULL CHECK (minute GLOB '????-??-??T??:??'),
	count INTEGER NOT NULL CHECK (count >= 0),
	alarmed INTEGER NOT NULL DEFAULT 0 CHECK (alarmed IN (0, 1))
) STRICT;

-- A known word under each key, to tell whether two rings hold the same key under the same id.
CREATE TABLE key_checks (
	ring TEXT NOT NULL CHECK (ring IN ('fields', 'fingerprints')),
	kid TEXT NOT NULL CHECK (length(kid) BETWEEN 1 AND 16),
	value TEXT NOT NULL CHECK (length(value) <= 200),
	PRIMARY KEY (ring, kid)
) STRICT;
