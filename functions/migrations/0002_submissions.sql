-- What enterprises and experts send in. Secret answers inside `answers` are sealed; of the receipt code only a keyed hash is kept.
CREATE TABLE submissions (
	id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 22 AND 40),
	number TEXT NOT NULL UNIQUE CHECK (number GLOB '[XS]Q????????-????*'),
	kind TEXT NOT NULL CHECK (kind IN ('need', 'application')),
	form TEXT NOT NULL CHECK (form IN ('need', 'individual', 'team', 'legal-person')),
	day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	serial INTEGER NOT NULL CHECK (serial BETWEEN 1 AND 999999),
	programme TEXT NOT NULL,
	status TEXT NOT NULL CHECK (status <> '' AND status NOT GLOB '*[^a-z_]*'),
	-- Counted up by every change, so that two people never overwrite each other.
	version INTEGER NOT NULL DEFAULT 1,
	-- Why it was returned or rejected, in the words the applicant reads.
	reason TEXT CHECK (length(reason) <= 1000),
	answers TEXT CHECK (json_valid(answers) AND length(answers) <= 40000),
	-- Keyed hashes: of the key it was sent under, of what was sent first, of what was sent last, of the receipt code.
	submission_hash TEXT UNIQUE,
	content_hash TEXT,
	sent_hash TEXT,
	code_hash TEXT UNIQUE,
	-- Counted up to end all sessions.
	session_epoch INTEGER NOT NULL DEFAULT 1,
	received_at TEXT NOT NULL CHECK (received_at GLOB '????-??-??T*Z'),
	changed_at TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T*Z'),
	decided_at TEXT CHECK (decided_at GLOB '????-??-??T*Z'),
	erasure_asked_at TEXT CHECK (erasure_asked_at GLOB '????-??-??T*Z'),
	UNIQUE (kind, day, serial)
) STRICT;
CREATE INDEX submissions_by_decision ON submissions (kind, decided_at) WHERE decided_at IS NOT NULL;
CREATE INDEX submissions_by_status ON submissions (status, changed_at);

-- What was agreed to, each time something was sent (个人信息保护法 14, 17, 25).
CREATE TABLE consents (
	submission TEXT NOT NULL REFERENCES submissions (id),
	version INTEGER NOT NULL,
	notice_version TEXT NOT NULL,
	publication TEXT NOT NULL CHECK (publication IN ('full', 'title', 'none', 'yes', 'no')),
	at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z'),
	PRIMARY KEY (submission, version)
) STRICT;

-- Keyed hashes of numbers, addresses and codes, to find duplicates and what a person asks about.
CREATE TABLE fingerprints (
	fingerprint TEXT NOT NULL,
	submission TEXT NOT NULL REFERENCES submissions (id),
	field TEXT NOT NULL,
	PRIMARY KEY (fingerprint, submission, field)
) STRICT;
CREATE INDEX fingerprints_by_submission ON fingerprints (submission);

-- What is still to be sent or told, written together with what it tells of.
CREATE TABLE outbox (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	kind TEXT NOT NULL CHECK (kind <> '' AND kind NOT GLOB '*[^a-z_]*'),
	subject TEXT NOT NULL,
	at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z'),
	sent_at TEXT CHECK (sent_at GLOB '????-??-??T*Z')
) STRICT;
CREATE INDEX outbox_waiting ON outbox (id) WHERE sent_at IS NULL;

-- How often a client tried receipt codes in a minute. The client is a keyed hash.
CREATE TABLE code_attempts (
	minute TEXT NOT NULL,
	client TEXT NOT NULL,
	count INTEGER NOT NULL CHECK (count > 0),
	PRIMARY KEY (minute, client)
) STRICT;
