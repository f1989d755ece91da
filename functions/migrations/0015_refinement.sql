-- 凝练: a clearer wording of a need that staff propose. The enterprise says yes or no; one waits at a time.
CREATE TABLE refinements (
	id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 22 AND 40),
	submission TEXT NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
	-- The version of the need it was written for.
	version INTEGER NOT NULL,
	wording TEXT NOT NULL CHECK (json_valid(wording) AND length(wording) <= 10000),
	why TEXT NOT NULL CHECK (length(why) BETWEEN 2 AND 500),
	state TEXT NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'confirmed', 'declined', 'dropped')),
	remark TEXT CHECK (length(remark) <= 500),
	at TEXT NOT NULL CHECK (at GLOB '????-??-??T*Z')
) STRICT;
CREATE UNIQUE INDEX refinements_waiting ON refinements (submission) WHERE state = 'proposed';
CREATE INDEX refinements_by_submission ON refinements (submission, at);

-- Nothing is published while its enterprise has not said what it says.
CREATE TRIGGER submissions_wait_for_refinement BEFORE UPDATE OF status ON submissions
WHEN NEW.status = 'released' AND EXISTS (SELECT 1 FROM refinements WHERE submission = NEW.id AND state = 'proposed')
BEGIN
	SELECT RAISE(ABORT, 'a refinement waits for its answer');
END;
