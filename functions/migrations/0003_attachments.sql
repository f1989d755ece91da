-- Files sent with forms. The bytes lie in R2 under attachments/<id>; the name, which may hold a person's, is sealed.
CREATE TABLE attachments (
	id TEXT PRIMARY KEY CHECK (length(id) = 26 AND id NOT GLOB '*[^0-9A-HJKMNP-TV-Z]*'),
	submission TEXT CHECK (length(submission) BETWEEN 1 AND 64),
	name TEXT NOT NULL CHECK (name GLOB 'v1.*' AND length(name) <= 2000),
	kind TEXT NOT NULL CHECK (kind IN ('pdf', 'docx', 'xlsx', 'jpg', 'png', 'csv')),
	size INTEGER NOT NULL CHECK (size BETWEEN 1 AND 10485760),
	sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
	created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T*Z'),
	kept_until TEXT NOT NULL CHECK (kept_until GLOB '????-??-??T*Z'),
	state TEXT NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'filed', 'leaving')),
	CHECK ((state = 'filed') = (submission IS NOT NULL))
) STRICT;
CREATE INDEX attachments_by_submission ON attachments (submission) WHERE submission IS NOT NULL;
CREATE INDEX attachments_by_kept_until ON attachments (state, kept_until);

-- A file belongs to one submission, and what is on its way out does not come back.
CREATE TRIGGER attachments_stay BEFORE UPDATE ON attachments
WHEN (OLD.state = 'filed' AND NEW.state = 'filed' AND NEW.submission IS NOT OLD.submission)
	OR (OLD.state = 'filed' AND NEW.state = 'received')
	OR (OLD.state = 'leaving' AND NEW.state <> 'leaving')
BEGIN
	SELECT RAISE(ABORT, 'the attachment belongs elsewhere');
END;
