-- 合作协议 of a pairing: what was agreed, and the signed copy once it is there. Its history is in the events.
CREATE TABLE agreements (
	pairing TEXT PRIMARY KEY REFERENCES pairings (id),
	terms TEXT NOT NULL CHECK (json_valid(terms) AND length(terms) <= 20000),
	state TEXT NOT NULL DEFAULT 'drafted' CHECK (state IN ('drafted', 'signed', 'checked')),
	-- Why a signed copy was sent back.
	remark TEXT CHECK (length(remark) <= 1000),
	-- Counted up by every change, so that two people never overwrite each other.
	version INTEGER NOT NULL DEFAULT 1,
	changed_at TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T*Z')
) STRICT;
CREATE INDEX pairings_by_term ON pairings (term_to) WHERE state = 'effective';
