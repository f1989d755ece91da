-- What the desk shows of a submission at a glance. Read from the answers, which hold it once; an erased one has none.
CREATE VIEW cases AS
SELECT id, number, kind, form, programme, status, version, reason, received_at, changed_at, decided_at, pauses,
	CASE form WHEN 'individual' THEN answers ->> '$.homeUnit' WHEN 'team' THEN answers ->> '$.teamName' ELSE answers ->> '$.name' END
		AS organisation,
	CASE form WHEN 'need' THEN answers ->> '$.title' WHEN 'individual' THEN answers ->> '$.name' WHEN 'team' THEN answers ->> '$.direction'
		ELSE answers ->> '$.wantContent' END AS title,
	coalesce(answers ->> '$.region', answers ->> '$.wantPlace') AS region
FROM submissions;
-- The same words as in the view, so that cases of one organisation are found at once.
CREATE INDEX submissions_by_organisation ON submissions (
	CASE form WHEN 'individual' THEN answers ->> '$.homeUnit' WHEN 'team' THEN answers ->> '$.teamName' ELSE answers ->> '$.name' END
);

-- Who has a case in hand. Nobody: whoever comes first.
CREATE TABLE case_holders (
	submission TEXT PRIMARY KEY REFERENCES submissions (id) ON DELETE CASCADE,
	staff TEXT NOT NULL REFERENCES staff (id),
	since TEXT NOT NULL CHECK (since GLOB '????-??-??T*Z')
) STRICT;
CREATE INDEX case_holders_by_staff ON case_holders (staff);

-- Staff's own words for finding cases again.
CREATE TABLE case_labels (
	submission TEXT NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
	label TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 20),
	PRIMARY KEY (submission, label)
) STRICT;
CREATE INDEX case_labels_by_label ON case_labels (label);

-- What staff note for each other. Sealed: it may name people.
CREATE TABLE case_notes (
	id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 22 AND 40),
	submission TEXT NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
	staff TEXT NOT NULL REFERENCES staff (id),
	at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z'),
	text TEXT NOT NULL CHECK (text GLOB 'v1.*' AND length(text) <= 12000)
) STRICT;
CREATE INDEX case_notes_by_submission ON case_notes (submission, at);

-- A duplicate is closed and leads to the case that goes on.
CREATE TABLE case_mergers (
	submission TEXT PRIMARY KEY REFERENCES submissions (id) ON DELETE CASCADE,
	into_submission TEXT NOT NULL REFERENCES submissions (id) CHECK (into_submission <> submission)
) STRICT;
CREATE INDEX case_mergers_by_target ON case_mergers (into_submission);

-- Which cases each role of each person reaches. Every statement of the desk about submissions looks here.
CREATE VIEW reachable AS
SELECT g.staff, g.role, c.id AS submission FROM grants g JOIN cases c
ON (g.programme IS NULL OR g.programme = c.programme) AND (g.region IS NULL OR instr(coalesce(c.region, ''), g.region) > 0);

-- How many contacts a person has had shown on a day.
CREATE TABLE contact_reveals (
	staff TEXT NOT NULL REFERENCES staff (id),
	day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
	count INTEGER NOT NULL CHECK (count > 0),
	PRIMARY KEY (staff, day)
) STRICT;

-- What staff wrote about an applicant goes with what the applicant wrote.
CREATE TRIGGER case_words_go AFTER UPDATE OF answers ON submissions WHEN NEW.answers IS NULL AND OLD.answers IS NOT NULL
BEGIN
	DELETE FROM case_notes WHERE submission = NEW.id;
	DELETE FROM case_labels WHERE submission = NEW.id;
END;
