-- What the leaders decided, about which pairings, at which meeting.
CREATE TABLE decisions (
	id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 22 AND 40),
	programme TEXT NOT NULL,
	meeting TEXT NOT NULL CHECK (length(meeting) BETWEEN 2 AND 100),
	staff TEXT NOT NULL REFERENCES staff (id),
	at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z')
) STRICT;

-- 公示. The list is the pairings that name it; the days are in Asia/Shanghai, the last counts to its end.
CREATE TABLE publicities (
	id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 22 AND 40),
	number TEXT NOT NULL UNIQUE CHECK (number GLOB 'GS????????-??*'),
	programme TEXT NOT NULL,
	title TEXT NOT NULL CHECK (length(title) BETWEEN 4 AND 80),
	published_on TEXT NOT NULL CHECK (published_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	from_day TEXT NOT NULL CHECK (from_day > published_on),
	to_day TEXT NOT NULL CHECK (to_day >= from_day),
	days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 60),
	office TEXT NOT NULL CHECK (length(office) BETWEEN 2 AND 60),
	contact TEXT NOT NULL CHECK (length(contact) BETWEEN 5 AND 40),
	supervision TEXT NOT NULL CHECK (length(supervision) BETWEEN 5 AND 40),
	state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
	version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX publicities_by_programme ON publicities (programme, published_on);
CREATE INDEX publicities_by_day ON publicities (published_on);

-- Objections are named and written (anonymous ones are not taken). Who objects and what they say is sealed.
CREATE TABLE objections (
	id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 22 AND 40),
	number TEXT NOT NULL UNIQUE CHECK (number GLOB 'YY????????-????*'),
	publicity TEXT NOT NULL REFERENCES publicities (id),
	pairing TEXT NOT NULL REFERENCES pairings (id),
	-- What it was sent under, keyed: sent twice it is one.
	content_hash TEXT NOT NULL UNIQUE,
	answers TEXT CHECK (answers GLOB 'v1.*' AND length(answers) <= 20000),
	state TEXT NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'upheld', 'dismissed')),
	answer TEXT CHECK (length(answer) <= 1000),
	version INTEGER NOT NULL DEFAULT 1,
	received_at TEXT NOT NULL CHECK (received_at GLOB '????-??-??T*Z'),
	decided_at TEXT CHECK (decided_at GLOB '????-??-??T*Z'),
	CHECK ((state = 'received') = (decided_at IS NULL))
) STRICT;
CREATE INDEX objections_by_publicity ON objections (publicity, state);

-- Nothing takes effect, and no window closes, while an objection waits for its answer.
CREATE TRIGGER pairings_wait_for_objections BEFORE UPDATE OF state ON pairings
WHEN NEW.state = 'publicised' AND EXISTS (SELECT 1 FROM objections WHERE pairing = NEW.id AND state = 'received')
BEGIN
	SELECT RAISE(ABORT, 'an objection waits for its answer');
END;
