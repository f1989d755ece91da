-- 需求榜: what everyone may read of the needs that staff released. Nothing private ever enters these tables.
CREATE TABLE board_needs (
	-- Later releases have higher places; a place is never used again. Pages go from high to low.
	place INTEGER PRIMARY KEY AUTOINCREMENT,
	number TEXT NOT NULL UNIQUE REFERENCES submissions (number) ON DELETE CASCADE,
	released_at TEXT NOT NULL CHECK (released_at GLOB '????-??-??T*Z'),
	state TEXT NOT NULL CHECK (state IN ('open', 'matched', 'closed')),
	-- The allow-listed answers, and their text as searching sees it.
	answers TEXT NOT NULL CHECK (json_valid(answers) AND length(answers) <= 20000),
	words TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 6000),
	title TEXT NOT NULL GENERATED ALWAYS AS (answers ->> 'title'),
	programme TEXT NOT NULL GENERATED ALWAYS AS (answers ->> 'programme'),
	field TEXT NOT NULL GENERATED ALWAYS AS (answers ->> 'techField'),
	field_second TEXT GENERATED ALWAYS AS (answers ->> 'techFieldSecond'),
	kind TEXT GENERATED ALWAYS AS (answers ->> 'needKind'),
	region TEXT GENERATED ALWAYS AS (answers ->> 'region')
) STRICT;

-- Each list a need stands in: `state|programme|kind|field|region`, with any of them left open.
CREATE VIEW board_lists AS
SELECT place, list FROM (
	SELECT place, s.value || '|' || p.value || '|' || k.value || '|' || f.value || '|' || r.value AS list
	FROM board_needs, json_each(json_array('', state)) s, json_each(json_array('', programme)) p,
		json_each(json_array('', kind)) k, json_each(json_array('', field, field_second)) f, json_each(json_array('', region)) r
) WHERE list IS NOT NULL;

-- Each character of a need's words, and each two in a row; a hundred at a time, for SQLite counts characters from the
-- start. The arrays of noughts are there to be counted through.
CREATE VIEW board_grams AS
SELECT DISTINCT place, substr(part.value, at.key + 1, size.value) AS gram
FROM board_needs, json_each('[0' || replace(hex(zeroblob(length(words) / 200 + 1)), '0', ',0') || ']') hundred,
	json_each(json_array(substr(words, hundred.key * 100 + 1, 101))) part,
	json_each('[0' || replace(hex(zeroblob(50)), '0', ',0') || ']') at, json_each('[1,2]') size
WHERE gram <> '' AND instr(gram, ' ') = 0 AND instr(gram, char(10)) = 0;

-- What a need is found by: its lists and its grams.
CREATE TABLE board_terms (
	term TEXT NOT NULL,
	place INTEGER NOT NULL,
	PRIMARY KEY (term, place)
) STRICT, WITHOUT ROWID;

-- How many needs stand in a list, so that nobody has to count them.
CREATE TABLE board_totals (
	list TEXT PRIMARY KEY,
	needs INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER board_needs_enter AFTER INSERT ON board_needs
BEGIN
	INSERT INTO board_terms (term, place) SELECT gram, place FROM board_grams WHERE place = NEW.place;
	INSERT INTO board_terms (term, place) SELECT list, place FROM board_lists WHERE place = NEW.place;
	INSERT INTO board_totals (list, needs) SELECT list, 1 FROM board_lists WHERE place = NEW.place
	ON CONFLICT DO UPDATE SET needs = needs + 1;
END;
CREATE TRIGGER board_needs_leave BEFORE DELETE ON board_needs
BEGIN
	DELETE FROM board_terms WHERE place = OLD.place AND term IN (
		SELECT list FROM board_lists WHERE place = OLD.place UNION ALL SELECT gram FROM board_grams WHERE place = OLD.place
	);
	UPDATE board_totals SET needs = needs - 1 WHERE list IN (SELECT list FROM board_lists WHERE place = OLD.place);
	DELETE FROM board_totals WHERE needs = 0 AND list IN (SELECT list FROM board_lists WHERE place = OLD.place);
END;
CREATE TRIGGER board_needs_leave_lists BEFORE UPDATE OF state ON board_needs
BEGIN
	DELETE FROM board_terms WHERE place = OLD.place AND term IN (SELECT list FROM board_lists WHERE place = OLD.place);
	UPDATE board_totals SET needs = needs - 1 WHERE list IN (SELECT list FROM board_lists WHERE place = OLD.place);
	DELETE FROM board_totals WHERE needs = 0 AND list IN (SELECT list FROM board_lists WHERE place = OLD.place);
END;
CREATE TRIGGER board_needs_enter_lists AFTER UPDATE OF state ON board_needs
BEGIN
	INSERT INTO board_terms (term, place) SELECT list, place FROM board_lists WHERE place = NEW.place;
	INSERT INTO board_totals (list, needs) SELECT list, 1 FROM board_lists WHERE place = NEW.place
	ON CONFLICT DO UPDATE SET needs = needs + 1;
END;
-- What was released and goes with it is never changed in place: it is taken down and released again.
CREATE TRIGGER board_needs_stay BEFORE UPDATE OF place, number, released_at, answers, words ON board_needs
BEGIN
	SELECT RAISE(ABORT, 'a released need is not rewritten');
END;

-- The board follows the need, whoever changes it: no other feature has to remember.
CREATE TRIGGER submissions_on_board AFTER UPDATE OF status, answers ON submissions WHEN NEW.kind = 'need'
BEGIN
	DELETE FROM board_needs
	WHERE number = NEW.number AND (NEW.answers IS NULL OR NEW.status NOT IN ('released', 'matched', 'closed'));
	UPDATE board_needs SET state = iif(NEW.status = 'released', 'open', NEW.status)
	WHERE number = NEW.number AND state <> iif(NEW.status = 'released', 'open', NEW.status);
END;
