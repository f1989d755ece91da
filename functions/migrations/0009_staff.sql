-- Who works at the desk. Of codes, challenges and session tokens only keyed hashes are kept.
CREATE TABLE staff (
	id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 22 AND 40),
	name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
	-- By this Cloudflare Access knows the person.
	email TEXT NOT NULL UNIQUE CHECK (email = lower(email) AND length(email) <= 100),
	active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
	created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T*Z')
) STRICT;

-- What a person may do, and where: NULL is every programme, or every region.
CREATE TABLE staff_roles (
	staff TEXT NOT NULL REFERENCES staff (id),
	role TEXT NOT NULL CHECK (role IN ('reviewer', 'leader', 'publisher', 'auditor', 'administrator')),
	programme TEXT CHECK (programme <> ''),
	region TEXT CHECK (region <> '')
) STRICT;
CREATE UNIQUE INDEX staff_roles_once ON staff_roles (staff, role, coalesce(programme, ''), coalesce(region, ''));

-- The roles in force. Every statement of the desk asks here again, in its own WHERE.
CREATE VIEW grants AS
SELECT r.staff, r.role, r.programme, r.region FROM staff_roles r JOIN staff s ON s.id = r.staff WHERE s.active = 1;

CREATE TABLE staff_sessions (
	token_hash TEXT PRIMARY KEY,
	staff TEXT NOT NULL REFERENCES staff (id),
	begun_at TEXT NOT NULL CHECK (begun_at GLOB '????-??-??T*Z'),
	seen_at TEXT NOT NULL CHECK (seen_at GLOB '????-??-??T*Z')
) STRICT;
CREATE INDEX staff_sessions_by_staff ON staff_sessions (staff);

CREATE TABLE staff_passkeys (
	id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 16 AND 1400),
	staff TEXT NOT NULL REFERENCES staff (id),
	public_key TEXT NOT NULL CHECK (json_valid(public_key)),
	counter INTEGER NOT NULL CHECK (counter >= 0),
	created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T*Z'),
	used_at TEXT CHECK (used_at GLOB '????-??-??T*Z')
) STRICT;
CREATE INDEX staff_passkeys_by_staff ON staff_passkeys (staff);

-- A code that lets a person add a passkey, once.
CREATE TABLE staff_invitations (
	code_hash TEXT PRIMARY KEY,
	staff TEXT NOT NULL REFERENCES staff (id),
	expires_at TEXT NOT NULL CHECK (expires_at GLOB '????-??-??T*Z'),
	used_at TEXT CHECK (used_at GLOB '????-??-??T*Z')
) STRICT;
CREATE INDEX staff_invitations_by_staff ON staff_invitations (staff);

-- Challenges that were answered and local links that were used: each serves once.
CREATE TABLE staff_spent (
	ticket TEXT PRIMARY KEY,
	expires_at TEXT NOT NULL CHECK (expires_at GLOB '????-??-??T*Z')
) STRICT;
CREATE INDEX staff_spent_by_end ON staff_spent (expires_at);

-- A copied key that lags behind is refused. Keys that do not count stay at 0.
CREATE TRIGGER staff_passkeys_count_up BEFORE UPDATE OF counter ON staff_passkeys
WHEN NEW.counter <= OLD.counter AND NEW.counter + OLD.counter > 0
BEGIN
	SELECT RAISE(ABORT, 'the passkey counter went back');
END;
