-- What was filed in the last minutes, to tell a flood from a busy day.
CREATE INDEX submissions_by_arrival ON submissions (received_at);

-- When it lay with the applicant: [[returned, sent in again], …], UTC. The usual time leaves these days out.
ALTER TABLE submissions ADD COLUMN pauses TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(pauses) AND length(pauses) <= 20000);

-- Challenges that were met and have passed a submission, until they would have expired.
CREATE TABLE challenges (
	id TEXT PRIMARY KEY CHECK (length(id) = 43),
	until TEXT NOT NULL CHECK (until GLOB '????-??-??T*Z')
) STRICT;
CREATE INDEX challenges_by_until ON challenges (until);
